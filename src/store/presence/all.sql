SELECT session, uid, account, host, process, beat, holds, since FROM presence ORDER BY session;
