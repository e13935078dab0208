//! Papers that leave the desk: the review memo, as docx and markdown.
//!
//! A memo is first a paper, text with structure; a writer turns it into a format.
