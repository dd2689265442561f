/* For targets whose input is DER: three changes of structure in four. */
#include "mutate.h"
#include "target.h"

size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t len, size_t room, unsigned seed)
{
	if (seed % 4 == 0)
		return LLVMFuzzerMutate(data, len, room);
	return mutate_der(data, len, room, seed);
}
