-- What may be sent to a block of numbers ahead of what is verified; the class Block explains it.
-- The block is a hash: the level of its two accounts, what is verified on a usual day, when it was changed, and a text
-- with a digit for each range of this generation and of the last one, 1 if somebody verified a number in it.
local GENERATION, USUAL_MEAN, RANGES = 15 * 86400000, 2 * 86400000, 100

local function capacity(block, account)
	local usual = account == 'known' and block.rule.usual_days * block.usual or 0
	return math.max(block.rule.messages, usual)
end

local function add(block, account, messages)
	block[account] = math.min(block[account] + messages, capacity(block, account))
end

local function read_block(key, rule, now)
	local fields = redis.call('HMGET', key, 'known', 'unknown', 'usual', 'at', 'this', 'last')
	local none = string.rep('0', RANGES)
	local block = { rule = rule, known = tonumber(fields[1] or rule.messages),
		unknown = tonumber(fields[2] or rule.messages), usual = tonumber(fields[3] or 0), at = tonumber(fields[4] or now),
		this = fields[5] or none, last = fields[6] or none }
	local passed = math.max(0, now - block.at)
	block.usual = block.usual * math.exp(-passed / USUAL_MEAN)
	add(block, 'known', passed / rule.refill * capacity(block, 'known'))
	add(block, 'unknown', passed / rule.refill * capacity(block, 'unknown'))
	local newer = math.floor(now / GENERATION) - math.floor(block.at / GENERATION)
	if newer > 0 then
		block.last = newer == 1 and block.this or none
		block.this = none
	end
	block.at = now
	return block
end

local function account_of(block, range)
	local known = block.this:sub(range + 1, range + 1) == '1' or block.last:sub(range + 1, range + 1) == '1'
	return known and 'known' or 'unknown'
end

local function write_block(key, block)
	redis.call('HSET', key, 'known', string.format('%.17g', block.known), 'unknown',
		string.format('%.17g', block.unknown), 'usual', string.format('%.17g', block.usual), 'at',
		string.format('%.0f', block.at), 'this', block.this, 'last', block.last)
	-- Without a known range it is like a new one once its accounts are full.
	local known = block.this:find('1') or block.last:find('1')
	redis.call('PEXPIRE', key, string.format('%.0f', known and 2 * GENERATION + block.rule.refill or block.rule.refill))
end
