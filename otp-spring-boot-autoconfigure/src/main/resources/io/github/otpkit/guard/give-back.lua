-- Gives back permits, and what a message cost if it was taken and not given back yet.
--
-- KEYS: the limits; and if the message costs anything, the note of what was taken, the budgets, and the block if the
-- message had one.
-- ARGV: the identifier of the entries, the number of limits, 1 if nobody has the answer of the take, and the amount of
-- each budget.
local limits = tonumber(ARGV[2])
for i = 1, limits do
	redis.call('ZREM', KEYS[i], ARGV[1])
end
local note = KEYS[limits + 1]
if not note or redis.call('EXISTS', note) == 0 then
	return 0
end
local account = redis.call('HGET', note, 'account')
local unanswered = ARGV[3] == '1'
local budgets = #ARGV - 3
for i = 1, budgets do
	local budget = KEYS[limits + 1 + i]
	if redis.call('EXISTS', budget) == 1 then
		if account then
			redis.call('HINCRBY', budget, 'spent', '-' .. ARGV[3 + i])
		end
		local reported = unanswered and redis.call('HGET', note, 'reported-' .. i)
		if reported and tonumber(reported) < tonumber(redis.call('HGET', budget, 'reported')) then
			redis.call('HSET', budget, 'reported', reported)
		end
	end
end
local block = KEYS[limits + budgets + 2]
if block and redis.call('EXISTS', block) == 1 then
	if account and account ~= 'none' then
		-- What is more than the account holds is cut off when it is read.
		redis.call('HINCRBYFLOAT', block, account, 1)
	end
	local suspicious = unanswered and redis.call('HGET', note, 'suspicious')
	if suspicious then
		redis.call('HDEL', block, 'suspicious-' .. suspicious)
	end
end
redis.call('DEL', note)
return 1
