package dev.steelyard.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    @Test
    void everyCallOfSvgIsPaintedWhereItIsDrawn() throws IOException {
        Svg svg = new Svg(100, 60);
        svg.rectangle(10, 10, 20, 10, "#ff0000");
        svg.rectangle(40, 10, 20, 10, "#00ff00", "#0000ff", 4);
        svg.disc(80, 15, 5, "#123456", "#000");
        svg.line(10, 30, 90, 30, "#ff00ff");
        svg.line(10, 34, 90, 34, "#ff00ff", "4 3");
        svg.curve(new double[] {10, 40, 50, 40, 90, 40}, "#00ffff", "");
        svg.area(new double[] {10, 45, 30, 45, 30, 55, 10, 55}, "#aaaa00", "#aaaa00");
        svg.strokes("M40 50h20m5-5V55Q70 40 80 55L90 55", "#008000", 2, 1);
        svg.text(50, 25, "middle", "a < b & c");
        BufferedImage image = painted(svg);
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getHeight()).isEqualTo(120);
        assertThat(color(image, 2, 2)).isEqualTo(0xffffff);
        assertThat(color(image, 20, 15)).isEqualTo(0xff0000);
        assertThat(color(image, 50, 15)).isEqualTo(0x00ff00);
        assertThat(color(image, 40, 15)).isEqualTo(0x0000ff);
        assertThat(color(image, 80, 15)).isEqualTo(0x123456);
        assertThat(color(image, 50, 30)).isEqualTo(0xff00ff);
        assertThat(color(image, 16, 34)).as("a gap between dashes").isEqualTo(0xffffff);
        assertThat(color(image, 50, 40)).isEqualTo(0x00ffff);
        assertThat(color(image, 20, 50)).isEqualTo(0xaaaa00);
        assertThat(color(image, 50, 50)).isEqualTo(0x008000);
        assertThat(color(image, 65, 50)).isEqualTo(0x008000);
        assertThat(darkest(image, 35, 16, 65, 28)).as("letters").isLessThan(0x60);
    }

    @Test
    void whatIsTooLargeOrNoPictureOfOursIsRefused() {
        assertThatThrownBy(() -> Png.of(new Svg(20_000, 20_000).end(), "huge.png"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("huge.png: picture was 40000 by 40000 pixels");
        assertThatThrownBy(() -> Png.of("<svg width=\"9\" height=\"9\"><ellipse/></svg>", "other.png"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<ellipse>");
        assertThatThrownBy(() -> PathData.of("M1 1A2 2")).isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage painted(Svg svg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Png.of(svg.end(), "test.png")));
    }

    private static int color(BufferedImage image, int x, int y) {
        return image.getRGB(2 * x, 2 * y) & 0xffffff;
    }

    private static int darkest(BufferedImage image, int left, int top, int right, int bottom) {
        int least = 255;
        for (int x = 2 * left; x < 2 * right; x++) {
            for (int y = 2 * top; y < 2 * bottom; y++) {
                if (color(image, x / 2, y / 2) < 0x808080) {
                    least = Math.min(least, image.getRGB(x, y) & 0xff);
                }
            }
        }
        return least;
    }
}
