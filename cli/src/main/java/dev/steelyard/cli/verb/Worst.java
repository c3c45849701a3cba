package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.margin.model.RiskStatus;

/** Keeps the gravest status seen. Unknown is not safe. <b>Single-writer</b>. */
final class Worst {
    private RiskStatus status = RiskStatus.HEALTHY;

    void add(RiskReport report) {
        status = status.worse(report.answer().risk().status());
    }

    int exitCode() {
        return status == RiskStatus.HEALTHY ? ExitCode.FINE : ExitCode.BREACHED;
    }
}
