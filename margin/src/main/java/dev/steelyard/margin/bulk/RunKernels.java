package dev.steelyard.margin.bulk;

/** Chooses a kernel by what the Java machine was started with. <b>Thread-safe</b>. */
final class RunKernels {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private RunKernels() {}

    /** Returns the kernel in plain Java. */
    static RunKernel scalar() {
        return new ScalarRunKernel();
    }

    /** Returns the vector kernel where the boot layer has the vector module and vectors are wide, else the plain one. */
    static RunKernel best() {
        boolean present = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        return present && VectorRunKernel.isWorthwhile() ? new VectorRunKernel() : scalar();
    }
}
