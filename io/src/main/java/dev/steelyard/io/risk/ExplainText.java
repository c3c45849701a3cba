package dev.steelyard.io.risk;

import dev.steelyard.margin.explain.ExplainNode;
import java.util.List;

/** The working as a tree of lines. */
public final class ExplainText {
    private static final int NAME_WIDTH = 34;

    private ExplainText() {}

    /** Appends the lines of a tree to {@code text}. */
    public static void append(StringBuilder text, ExplainNode root) {
        append(text, root, "", "");
    }

    private static void append(StringBuilder text, ExplainNode node, String branch, String indent) {
        String name = branch + node.name();
        StringBuilder line = new StringBuilder(name);
        if (!node.value().isEmpty()) {
            line.append(" ".repeat(Math.max(2, NAME_WIDTH - name.codePointCount(0, name.length()))));
            line.append(node.value());
        }
        if (!node.formula().isEmpty()) {
            line.append("   = ").append(node.formula());
        }
        text.append(line).append('\n');
        List<ExplainNode> children = node.children();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            append(text, children.get(i), indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "));
        }
    }
}
