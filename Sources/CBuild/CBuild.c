#include "CBuild.h"

#define QUOTED(text) #text
#define EXPANDED(text) QUOTED(text)

const char *build_commit(void) {
#ifdef FLOSUM_EMULATOR_COMMIT
    return EXPANDED(FLOSUM_EMULATOR_COMMIT);
#else
    return 0;
#endif
}

const char *build_compiler(void) { return __VERSION__; }
