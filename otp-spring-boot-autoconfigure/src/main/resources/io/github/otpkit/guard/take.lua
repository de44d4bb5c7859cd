-- Takes one of every count, or nothing at all.
--
-- KEYS: the counts, each a sorted set of marks by time in milliseconds, and a ticket if there is a proof.
-- ARGV: how far the application's clock is ahead, the mark to leave, the number that the ticket must be for
-- or nothing, and for each count how long a mark matters, how many matter, how many quotas there are,
-- each one's count and window, how many waits there are, and each of them. All times are in milliseconds.
-- Returns which count refuses, 0 if none does, -1 if the ticket is not for the number, and how long to
-- wait before the next one.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000) + ARGV[1]
local mark = ARGV[2]
local position = 3

if ARGV[3] ~= '' then
	local ticket = redis.call('GET', table.remove(KEYS))
	if not ticket or string.sub(ticket, 1, #ARGV[3]) ~= ARGV[3] then
		return { -1, 0 }
	end
end

local function argument()
	position = position + 1
	return tonumber(ARGV[position])
end

local function time_of_newest(key, n)
	return tonumber(redis.call('ZREVRANGE', key, n - 1, n - 1, 'WITHSCORES')[2])
end

local function read_rule()
	local rule = { retention = argument(), capacity = argument(), quotas = {}, waits = {} }
	for i = 1, argument() do
		rule.quotas[i] = { count = argument(), window = argument() }
	end
	for i = 1, argument() do
		rule.waits[i] = argument()
	end
	return rule
end

local function free_at(key, rule)
	local free = now
	for _, quota in ipairs(rule.quotas) do
		local last = time_of_newest(key, quota.count)
		if last then
			free = math.max(free, last + quota.window)
		end
	end
	if #rule.waits > 0 then
		local recent = redis.call('ZCOUNT', key, '(' .. string.format('%.0f', now - rule.retention), '+inf')
		if recent > 0 then
			free = math.max(free, time_of_newest(key, 1) + rule.waits[math.min(recent, #rule.waits)])
		end
	end
	return free
end

-- Lettuce sends a command again if the connection broke before the answer.
local again = KEYS[1] and redis.call('ZSCORE', KEYS[1], mark)
local rules, refusing, free = {}, 0, now
for i, key in ipairs(KEYS) do
	rules[i] = read_rule()
	local at = again and now or free_at(key, rules[i])
	if at > free then
		refusing, free = i, at
	end
end
if refusing > 0 then
	return { refusing, free - now }
end

for i, key in ipairs(KEYS) do
	local rule = rules[i]
	redis.call('ZADD', key, 'NX', string.format('%.0f', now), mark)
	redis.call('ZREMRANGEBYRANK', key, 0, -rule.capacity - 1)
	redis.call('PEXPIRE', key, rule.retention)
	free = math.max(free, free_at(key, rule))
end
return { 0, free - now }
