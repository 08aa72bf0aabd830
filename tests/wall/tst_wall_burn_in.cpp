// SPDX-License-Identifier: GPL-3.0-or-later
// HMI-10: a day on a wall, looked at each time that the picture has moved. No pixel is bright for long.
#include "wall_bench.h"
#include "widgets/wall/orbit.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace millwright;
using namespace millwright::test;
using namespace millwright::wall;

namespace {

constexpr QSize kPanel(640, 360);
constexpr auto kStop = std::chrono::minutes(4);
constexpr int kStopsOfADay = 24 * 60 / 4;
constexpr float kBright = 0.7F;
constexpr int kLongest = 7; ///< Stops in a row: under 30 min.

/// Of a colour, 0 to 1.
float luminance(QRgb colour)
{
    static const std::array<double, 256> linear = [] {
        std::array<double, 256> table{};
        for (std::size_t i = 0; i < table.size(); ++i) {
            const double c = static_cast<double>(i) / 255.0;
            table[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        }
        return table;
    }();
    const auto of = [](int channel) { return linear[static_cast<std::size_t>(channel)]; };
    return static_cast<float>(0.2126 * of(qRed(colour)) + 0.7152 * of(qGreen(colour)) + 0.0722 * of(qBlue(colour)));
}

/// Each pixel over many pictures.
class Panel {
public:
    void look(const QImage& picture)
    {
        const QImage image = picture.convertToFormat(QImage::Format_RGB32);
        const auto pixels = static_cast<std::size_t>(image.width()) * static_cast<std::size_t>(image.height());
        m_sum.resize(pixels);
        m_inARow.resize(pixels);
        std::size_t at = 0;
        for (int y = 0; y < image.height(); ++y) {
            const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
            for (int x = 0; x < image.width(); ++x, ++at) {
                const float now = luminance(line[x]);
                m_sum[at] += static_cast<double>(now);
                m_inARow[at] = now > kBright ? m_inARow[at] + 1 : 0;
                m_longest = std::max(m_longest, m_inARow[at]);
            }
        }
        ++m_looks;
    }
    double brightestMean() const { return *std::ranges::max_element(m_sum) / m_looks; }
    int longest() const { return m_longest; }

private:
    std::vector<double> m_sum;
    std::vector<int> m_inARow;
    int m_looks = 0;
    int m_longest = 0;
};

} // namespace

class TestWallBurnIn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePictureWandersBySmallSteps();
    void noPixelIsBrightForLong_data();
    void noPixelIsBrightForLong();
};

void TestWallBurnIn::thePictureWandersBySmallSteps()
{
    QPoint before = orbitAt(std::chrono::milliseconds(0));
    for (int stop = 1; stop <= kStopsOfADay; ++stop) {
        QCOMPARE(orbitAt(kStop * stop - std::chrono::milliseconds(1)), before);
        const QPoint now = orbitAt(kStop * stop);
        const QPoint step = now - before;
        const int length = std::max(std::abs(step.x()), std::abs(step.y()));
        QVERIFY2(length >= 1 && length <= 4, qPrintable(QString::number(length)));
        QVERIFY(std::abs(now.x()) <= kOrbitRim && std::abs(now.y()) <= kOrbitRim);
        before = now;
    }
}

void TestWallBurnIn::noPixelIsBrightForLong_data()
{
    QTest::addColumn<QByteArray>("scenes");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("one scene, nothing changes") << QByteArray("fleet") << false;
    QTest::newRow("lists") << QByteArray("worst") << false;
    QTest::newRow("all scenes in turn") << QByteArray("all") << false;
    QTest::newRow("cut for a day") << QByteArray("fleet") << true;
}

/// With all symbols on, the two brightest among them.
void TestWallBurnIn::noPixelIsBrightForLong()
{
    QFETCH(QByteArray, scenes);
    QFETCH(bool, isCut);
    WallBench bench(WallBench::readyMade(scenes.constData()));
    QCOMPARE(bench.openAs(kPanel), std::string());
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Pump, 0, Condition::Critical);
    bench.setCondition(AssetClass::Pump, 1, Condition::High);
    bench.setCondition(AssetClass::Node, 0, Condition::Medium);
    bench.setCondition(AssetClass::Node, 2, Condition::Low);
    bench.pass(2);
    QVERIFY(bench.said("wallTally").contains(QStringLiteral("1 medium, 1 low")));
    if (isCut)
        bench.setLink(items::LinkState::BackingOff, "nobody listens");
    Panel panel;
    for (int stop = 0; stop < kStopsOfADay; ++stop) {
        panel.look(bench.wall->windows()[0]->grab().toImage());
        bench.clock->advance(kStop - std::chrono::seconds(1));
        bench.pass(1);
    }
    QVERIFY2(panel.longest() <= kLongest, qPrintable(QString::number(panel.longest())));
    QVERIFY2(panel.brightestMean() > 0.1 && panel.brightestMean() < 0.6,
             qPrintable(QString::number(panel.brightestMean())));
}

QTEST_MAIN(TestWallBurnIn)
#include "tst_wall_burn_in.moc"
