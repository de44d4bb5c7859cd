-- Gives back what a message cost, if it was taken and not given back yet.
--
-- KEYS: the note of what was taken, the budgets, and the block if the message had one.
-- ARGV: the amount of each budget.
local account = redis.call('GET', KEYS[1])
if not account then
	return 0
end
redis.call('DEL', KEYS[1])
for i, amount in ipairs(ARGV) do
	if redis.call('EXISTS', KEYS[i + 1]) == 1 then
		redis.call('HINCRBY', KEYS[i + 1], 'spent', '-' .. amount)
	end
end
local block = KEYS[#ARGV + 2]
if block and account ~= 'none' and redis.call('EXISTS', block) == 1 then
	-- What is more than the account holds is cut off when it is read.
	redis.call('HINCRBYFLOAT', block, account, 1)
end
return 1
