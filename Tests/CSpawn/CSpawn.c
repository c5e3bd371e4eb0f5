// SwiftPM builds a C target only if it has a source file; all there is stands in the header.
#include "CSpawn.h"
