-- Credits a verified code to its block, and remembers the number.
--
-- KEYS: the block, the verified number.
-- ARGV: how far the application's clock is ahead, how long to remember the number, the range, and of the allowance the
-- messages, the usual days, the gain, and how long it takes to refill; and 1 if the message was taken from an account,
-- else 0. All times are in milliseconds.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000) + ARGV[1]
local range = tonumber(ARGV[3])
local rule = { messages = tonumber(ARGV[4]), usual_days = tonumber(ARGV[5]), gain = tonumber(ARGV[6]),
	refill = tonumber(ARGV[7]) }
local block = read_block(KEYS[1], rule, now)
add(block, account_of(block, range), ARGV[8] + rule.gain)
block.usual = block.usual + 0.5
block.this = block.this:sub(1, range) .. '1' .. block.this:sub(range + 2)
write_block(KEYS[1], block)
redis.call('SET', KEYS[2], string.format('%.0f', now + ARGV[2]), 'PX', ARGV[2])
return 1
