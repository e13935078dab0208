SELECT rule, sum(upheld), sum(NOT upheld) FROM second_look GROUP BY rule ORDER BY rule;
