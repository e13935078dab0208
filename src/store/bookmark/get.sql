SELECT submission, fingerprint FROM bookmark WHERE uid = ?1;
