#include "textflag.h"

// func prefetch(p unsafe.Pointer, n uintptr)
TEXT ·prefetch(SB), NOSPLIT, $0-16
	MOVQ p+0(FP), AX
	MOVQ n+8(FP), CX
	LEAQ -1(AX)(CX*1), CX
	ANDQ $~63, AX
	ANDQ $~63, CX
	PREFETCHT0 (AX)
	PREFETCHT0 (CX)

between:
	ADDQ $64, AX
	CMPQ AX, CX
	JGE  done
	PREFETCHT0 (AX)
	JMP  between

done:
	RET
