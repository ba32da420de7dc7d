#pragma once

// All that is used of it is in nanoCLR_Interop.h.
