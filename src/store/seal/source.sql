SELECT path, digest, format FROM source WHERE submission = ?1 ORDER BY position;
