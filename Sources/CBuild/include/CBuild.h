// What only the C compiler knows of a build.
#ifndef CBUILD_H
#define CBUILD_H

// The commit, if whoever built it said so with -Xcc -DFLOSUM_EMULATOR_COMMIT=…; else null.
const char *_Nullable build_commit(void);
// The toolchain's C compiler, which is that of one version of Swift.
const char *_Nonnull build_compiler(void);

#endif
