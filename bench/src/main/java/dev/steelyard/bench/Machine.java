package dev.steelyard.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a figure was measured on. */
final class Machine {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Returns processor, load, Java machine and its options in one line. */
    static String describe() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        double load = system.getSystemLoadAverage();
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("--add-modules"))
                .toList();
        return processor() + ", " + system.getAvailableProcessors() + " processors"
                + (load < 0 ? "" : String.format(Locale.ROOT, ", load %.1f", load))
                + "; " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
                + (options.isEmpty() ? "" : " " + String.join(" ", options));
    }

    private static String processor() {
        if (Files.isReadable(PROCESSOR)) {
            try (var lines = Files.lines(PROCESSOR)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
