//! Where the platform keeps data and settings; the only user of `directories`.
