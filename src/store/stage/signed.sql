SELECT uid, account, at FROM event WHERE sequence = ?1;
