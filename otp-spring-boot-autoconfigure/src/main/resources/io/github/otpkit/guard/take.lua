-- Takes a permit of every limit and what a message costs, or nothing at all.
--
-- KEYS: a sliding-window log for each limit: a sorted set of entry identifiers by time in milliseconds; a hash for each
-- budget; the block and the verified number if the message has a recipient; and the note of what was taken, if the
-- message costs anything.
-- ARGV: how far the application's clock is ahead, the identifier of the new entries, the number of limits, and for each
-- limit how long an entry matters, how many entries matter, the number of quotas, the count and window of each, the
-- number of waits, and each wait; the number of budgets, and for each the amount, what is available, when its window
-- ends, how long it is kept after that, the number of thresholds, and the percentage and amount of each; for a recipient
-- the range, 1 if a message beyond the allowance is refused, and of the allowance the messages, the usual days, the gain,
-- and how long it takes to refill. All times are in milliseconds.
-- Returns the position of what refuses (0 if nothing does), how long to wait before the next one, the account (1 of known
-- ranges, 2 of others, 0 if nothing was taken from one), 1 if the message is suspicious, 1 if the last one was not, and
-- for each budget the last threshold that was reported, the one that is reached, and what is spent.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000) + ARGV[1]
local entry = ARGV[2]
local position = 2
local refusing, free = 0, now

local function argument()
	position = position + 1
	return tonumber(ARGV[position])
end

local function whole(number)
	return string.format('%.0f', number)
end

local function refuse(at, until_when)
	if refusing == 0 or until_when > free then
		refusing, free = at, until_when
	end
end

local function time_of_newest(key, n)
	return tonumber(redis.call('ZREVRANGE', key, n - 1, n - 1, 'WITHSCORES')[2])
end

local function read_limit(key)
	local limit = { key = key, retention = argument(), capacity = argument(), quotas = {}, waits = {} }
	for i = 1, argument() do
		limit.quotas[i] = { count = argument(), window = argument() }
	end
	for i = 1, argument() do
		limit.waits[i] = argument()
	end
	return limit
end

local function free_at(limit)
	local at = now
	for _, quota in ipairs(limit.quotas) do
		local last = time_of_newest(limit.key, quota.count)
		if last then
			at = math.max(at, last + quota.window)
		end
	end
	if #limit.waits > 0 then
		local recent = redis.call('ZCOUNT', limit.key, '(' .. whole(now - limit.retention), '+inf')
		if recent > 0 then
			at = math.max(at, time_of_newest(limit.key, 1) + limit.waits[math.min(recent, #limit.waits)])
		end
	end
	return at
end

local function read_budget(key)
	local budget = { key = key, amount = argument(), available = argument(), ends = argument(), keep = argument(),
		thresholds = {} }
	for i = 1, argument() do
		budget.thresholds[i] = { percent = argument(), amount = argument() }
	end
	local fields = redis.call('HMGET', key, 'spent', 'reported')
	budget.spent = tonumber(fields[1] or 0)
	budget.reported = tonumber(fields[2] or 0)
	budget.reached = budget.reported
	return budget
end

-- What does not fit is as good as spent.
local function report(budget, full)
	for _, threshold in ipairs(budget.thresholds) do
		if threshold.percent > budget.reached and (full or budget.spent >= threshold.amount) then
			budget.reached = threshold.percent
		end
	end
	redis.call('HSET', budget.key, 'spent', whole(budget.spent), 'reported', whole(budget.reached))
	-- The window is that of an instance, whose clock may be behind.
	redis.call('PEXPIRE', budget.key, whole(budget.keep + math.max(0, budget.ends - now)))
end

local limits, budgets, block, rule, range, denied = {}, {}
for i = 1, argument() do
	limits[i] = read_limit(KEYS[i])
end
for i = 1, argument() do
	budgets[i] = read_budget(KEYS[#limits + i])
end
local keys = #limits + #budgets
if position < #ARGV then
	range, denied = argument(), argument() == 1
	rule = { messages = argument(), usual_days = argument(), gain = argument(), refill = argument() }
	block = read_block(KEYS[keys + 1], rule, now)
end
-- Lettuce repeats a command if the connection broke before the answer.
local note = keys < #KEYS and KEYS[#KEYS]
local noted, fields = {}, note and redis.call('HGETALL', note) or {}
for i = 1, #fields, 2 do
	noted[fields[i]] = fields[i + 1]
end
for i, budget in ipairs(budgets) do
	budget.reported = tonumber(noted['reported-' .. i] or budget.reported)
end
local repeated
if note then
	repeated = noted.account
else
	repeated = redis.call('ZSCORE', KEYS[1], entry)
end

local full
local account = block and account_of(block, range)
local suspicious = noted.suspicious and 1 or 0
local since_now = suspicious
if not repeated then
	for i, limit in ipairs(limits) do
		local at = free_at(limit)
		if at > now then
			refuse(i, at)
		end
	end
	for i, budget in ipairs(budgets) do
		if budget.spent + budget.amount > budget.available then
			refuse(#limits + i, budget.ends)
			full = (full and full.ends >= budget.ends) and full or budget
		end
	end
	if block and block[account] < 1 and tonumber(redis.call('GET', KEYS[keys + 2]) or 0) <= now then
		suspicious = 1
		since_now = math.max(since_now, redis.call('HSETNX', KEYS[keys + 1], 'suspicious-' .. account, 1))
		if denied then
			refuse(keys + 1, now + math.ceil((1 - block[account]) / capacity(block, account) * rule.refill))
		end
	end
end

-- The answer may get lost: what it reports is reported again once the take is given back.
local function write_note()
	for i, budget in ipairs(budgets) do
		if budget.reached > budget.reported then
			redis.call('HSET', note, 'reported-' .. i, whole(budget.reported))
		end
	end
	if since_now == 1 then
		redis.call('HSET', note, 'suspicious', account)
	end
	redis.call('PEXPIRE', note, 3600000)
end

local function answer(taken)
	local values = { refusing, math.max(0, free - now), taken, suspicious, since_now }
	for _, budget in ipairs(budgets) do
		table.insert(values, budget.reported)
		table.insert(values, budget.reached)
		table.insert(values, budget.spent)
	end
	return values
end

if refusing > 0 then
	if full then
		report(full, true)
	end
	if note then
		write_note()
	end
	return answer(0)
end

for _, limit in ipairs(limits) do
	redis.call('ZADD', limit.key, 'NX', whole(now), entry)
	redis.call('ZREMRANGEBYRANK', limit.key, 0, -limit.capacity - 1)
	redis.call('PEXPIRE', limit.key, limit.retention)
	free = math.max(free, free_at(limit))
end
local taken = 0
if not repeated then
	for _, budget in ipairs(budgets) do
		budget.spent = budget.spent + budget.amount
		report(budget, false)
	end
	if block and block[account] >= 1 then
		add(block, account, -1)
		redis.call('HDEL', KEYS[keys + 1], 'suspicious-' .. account)
		taken = account == 'known' and 1 or 2
		write_block(KEYS[keys + 1], block)
	end
	if note then
		redis.call('HSET', note, 'account', taken > 0 and account or 'none')
		write_note()
	end
end
return answer(taken)
