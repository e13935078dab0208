SELECT submission FROM unsampled LIMIT 1;
