-- A form that another source of the same submission repeats names the one it repeats; null in every other form.
ALTER TABLE form ADD COLUMN copy_of INTEGER;
