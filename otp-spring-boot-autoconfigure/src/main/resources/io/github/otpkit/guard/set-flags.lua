-- Sets flags of KEYS[1] and returns those before.
-- ARGV: the flags, how long to keep the key in ms.
local before = tonumber(redis.call('GET', KEYS[1]) or 0)
local flags = bit.bor(before, tonumber(ARGV[1]))
if flags ~= before then
	local retention = math.max(redis.call('PTTL', KEYS[1]), tonumber(ARGV[2]))
	redis.call('SET', KEYS[1], flags, 'PX', retention)
end
return { before }
