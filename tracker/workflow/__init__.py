"""What the commands do, as functions anyone can import. In: paths and options. Out: records."""
