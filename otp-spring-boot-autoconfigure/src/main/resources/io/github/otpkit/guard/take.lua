-- Takes a permit of every limit, or none at all.
--
-- KEYS: a sliding-window log for each limit: a sorted set of entry identifiers by time in milliseconds.
-- ARGV: how far the application's clock is ahead, the identifier of the new entries, and for each limit
-- how long an entry matters, how many entries matter, the number of quotas, the count and window of each,
-- the number of waits, and each wait. All times are in milliseconds.
-- Returns the position of the limit that refuses (0 if none does) and how long to wait before the next one.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000) + ARGV[1]
local entry = ARGV[2]
local position = 2

local function argument()
	position = position + 1
	return tonumber(ARGV[position])
end

local function time_of_newest(key, n)
	return tonumber(redis.call('ZREVRANGE', key, n - 1, n - 1, 'WITHSCORES')[2])
end

local function read_limit()
	local limit = { retention = argument(), capacity = argument(), quotas = {}, waits = {} }
	for i = 1, argument() do
		limit.quotas[i] = { count = argument(), window = argument() }
	end
	for i = 1, argument() do
		limit.waits[i] = argument()
	end
	return limit
end

local function free_at(key, limit)
	local free = now
	for _, quota in ipairs(limit.quotas) do
		local last = time_of_newest(key, quota.count)
		if last then
			free = math.max(free, last + quota.window)
		end
	end
	if #limit.waits > 0 then
		local recent = redis.call('ZCOUNT', key, '(' .. string.format('%.0f', now - limit.retention), '+inf')
		if recent > 0 then
			free = math.max(free, time_of_newest(key, 1) + limit.waits[math.min(recent, #limit.waits)])
		end
	end
	return free
end

-- Lettuce repeats a command if the connection broke before the answer.
local repeated = redis.call('ZSCORE', KEYS[1], entry)
local limits, refusing, free = {}, 0, now
for i, key in ipairs(KEYS) do
	limits[i] = read_limit()
	local at = repeated and now or free_at(key, limits[i])
	if at > free then
		refusing, free = i, at
	end
end
if refusing > 0 then
	return { refusing, free - now }
end

for i, key in ipairs(KEYS) do
	local limit = limits[i]
	redis.call('ZADD', key, 'NX', string.format('%.0f', now), entry)
	redis.call('ZREMRANGEBYRANK', key, 0, -limit.capacity - 1)
	redis.call('PEXPIRE', key, limit.retention)
	free = math.max(free, free_at(key, limit))
end
return { 0, free - now }
