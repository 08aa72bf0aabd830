// SPDX-License-Identifier: GPL-3.0-or-later
// A page of line charts: new values for all and their repaint at full size, and one chart of long history.
#include "models/fleet/pyramid.h"
#include "widgets/charts/line_chart.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>

#include <malloc.h>

using namespace millwright;
using namespace millwright::charts;

namespace {

constexpr int kCharts = 24;
constexpr int kAcross = 4;
constexpr int kLines = 4;
constexpr int kPoints = 300;
constexpr Millis kStep = 10'000;
constexpr Millis kNow = 1'795'046'400'000;

std::shared_ptr<const style::Theme> theme()
{
    static const auto night = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts());
    return night;
}

/// Lines as a busy accelerator draws them: a level, a swing and noise; every value different from tick to tick.
std::vector<ChartSeries> linesOf(int chart, int tick)
{
    std::vector<ChartSeries> lines(kLines);
    for (int line = 0; line < kLines; ++line) {
        lines[std::size_t(line)].name = QStringLiteral("line %1").arg(line + 1);
        lines[std::size_t(line)].step = kStep;
        lines[std::size_t(line)].buckets.reserve(kPoints);
        for (int i = 0; i < kPoints; ++i) {
            const int at = tick + i;
            const auto noise = float((at * 7919 + line * 104'729 + chart * 1299) % 211) / 20.0f;
            const float mean = 20.0f + 18.0f * float(line) + 8.0f * std::sin(float(at) / 17.0f) + noise;
            lines[std::size_t(line)].buckets.push_back({kNow + at * kStep, mean - 3.0f, mean + 4.0f, mean, 10});
        }
    }
    return lines;
}

struct Wall {
    QWidget page;
    ChartCursor cursor;
    std::vector<LineChart*> charts;

    explicit Wall(QSize size)
    {
        page.resize(size);
        const int width = size.width() / kAcross;
        const int height = size.height() / (kCharts / kAcross);
        for (int i = 0; i < kCharts; ++i) {
            auto* chart = new LineChart(theme(), &page);
            chart->setGeometry(i % kAcross * width, i / kAcross * height, width, height);
            chart->setTitle(QStringLiteral("Chart %1").arg(i + 1));
            chart->setUnit(QStringLiteral("Cel"));
            chart->setLimits({{QStringLiteral("limit"), 95.0}});
            chart->setCursor(&cursor);
            charts.push_back(chart);
        }
    }
    void show(const std::vector<std::vector<ChartSeries>>& lines, int tick)
    {
        for (std::size_t i = 0; i < charts.size(); ++i) {
            charts[i]->setTimeRange(kNow + tick * kStep, kNow + (tick + kPoints) * kStep);
            charts[i]->setSeries(lines[i]);
        }
    }
};

/// One tick of a page of 24 charts of 4 lines of 300 points: new series and the repaint of all.
void updateAndPaint(benchmark::State& state)
{
    Wall wall({static_cast<int>(state.range(0)), static_cast<int>(state.range(1))});
    std::array<std::vector<std::vector<ChartSeries>>, 3> ticks;
    for (int tick = 0; tick < 3; ++tick)
        for (int chart = 0; chart < kCharts; ++chart)
            ticks[std::size_t(tick)].push_back(linesOf(chart, tick));
    QImage surface(wall.page.size(), QImage::Format_RGB32);
    int tick = 0;
    for (auto _ : state) {
        tick = (tick + 1) % 3;
        wall.show(ticks[std::size_t(tick)], tick);
        wall.page.render(&surface, {}, {}, QWidget::DrawChildren);
    }
    state.SetLabel("24 charts of 4 lines of 300 points");
}
BENCHMARK(updateAndPaint)->ArgNames({"w", "h"})->Args({1920, 1080})->Args({3840, 2160})->Unit(benchmark::kMillisecond);

/// The pointer moves: the crosshair of all 24 charts, with the values that it reads.
void moveCrosshair(benchmark::State& state)
{
    Wall wall({1920, 1080});
    std::vector<std::vector<ChartSeries>> lines;
    for (int chart = 0; chart < kCharts; ++chart)
        lines.push_back(linesOf(chart, 0));
    wall.show(lines, 0);
    QImage surface(wall.page.size(), QImage::Format_RGB32);
    int at = 0;
    for (auto _ : state) {
        at = (at + 7) % kPoints;
        wall.cursor.setTime(kNow + at * kStep);
        wall.page.render(&surface, {}, {}, QWidget::DrawChildren);
    }
}
BENCHMARK(moveCrosshair)->Unit(benchmark::kMillisecond);

/// One chart over the whole view, 8 lines from pyramids of a million points each: query, series and repaint.
void longHistory(benchmark::State& state)
{
    constexpr std::size_t kLong = 1'000'000;
    const QSize size(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
    std::vector<Pyramid> pyramids(8);
    for (std::size_t line = 0; line < pyramids.size(); ++line)
        for (std::size_t i = 0; i < kLong; ++i)
            pyramids[line].append(Millis(i) * 1000, float(line * 100 + i * 7919 % 89));
    LineChart chart(theme());
    chart.resize(size);
    const Millis until = Millis(kLong) * 1000;
    chart.setTimeRange(0, until);
    QImage surface(size, QImage::Format_RGB32);
    std::vector<Pyramid::Column> columns;
    const auto width = static_cast<std::size_t>(size.width());
    for (auto _ : state) {
        std::vector<ChartSeries> lines(pyramids.size());
        for (std::size_t line = 0; line < lines.size(); ++line) {
            pyramids[line].query(0, until, width, columns);
            lines[line].name = QStringLiteral("line %1").arg(line + 1);
            lines[line].buckets.reserve(columns.size());
            for (std::size_t i = 0; i < columns.size(); ++i)
                lines[line].buckets.push_back({Millis(i) * until / Millis(width), columns[i].min, columns[i].max,
                                               columns[i].mean, columns[i].count});
        }
        chart.setSeries(std::move(lines));
        chart.render(&surface, {}, {}, {});
    }
    state.SetLabel("8 lines of a million points");
}
BENCHMARK(longHistory)->ArgNames({"w", "h"})->Args({1920, 1080})->Args({3840, 2160})->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
