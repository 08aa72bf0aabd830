// SPDX-License-Identifier: GPL-3.0-or-later
// A console that starts while no gateway answers shows the fleet as it was seen last, and says so on every screen. A
// real gateway over loopback; the console's own link and window.
#include "app/console/gateway_link.h"
#include "app/console/recollection.h"
#include "models/items/asset_model.h"
#include "services/last_seen/seen_file.h"
#include "tests/integration/programs.h"
#include "tests/places.h"
#include "tests/support/free_port.h"
#include "widgets/charts/line_chart.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/shell/link_banner.h"
#include "widgets/shell/main_window.h"
#include "widgets/style/app_style.h"
#include "widgets/style/value_tile.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace millwright;
using namespace millwright::console;
using namespace Qt::StringLiterals;

namespace {

/// A console from its start to its end, without what keeps settings.
struct Desk {
    explicit Desk(const QString& gateway)
        : view(std::make_shared<SystemClock>())
    {
        const style::ThemePtr theme = shell::themeFor(style::ThemeName::Night, style::loadFonts(), {1600, 1000});
        style::applyTheme(theme);
        window = std::make_unique<shell::MainWindow>(&view, theme);
        window->resize(1600, 1000);
        Options options;
        options.gateways = {gateway.toStdString()};
        link = std::make_unique<GatewayLink>(view, options);
        complaints = std::make_unique<QSignalSpy>(link->recollection(), &Recollection::complained);
        window->show();
        link->connectToGateways();
    }
    ~Desk()
    {
        link.reset();
        window.reset();
    }

    QString banner() const
    {
        const auto* banner = window->findChild<shell::LinkBanner*>();
        return banner->isVisible() ? banner->words().headline + u' ' + banner->words().detail : QString();
    }
    QString firstNumber() const
    {
        return window->page()->findChild<pages::HeadlineStrip*>()->tile(0)->value().text.number;
    }
    QualityMark firstMark() const { return window->page()->findChild<pages::HeadlineStrip*>()->tile(0)->value().mark; }
    pages::AssetTable* table() const { return window->page()->findChild<pages::AssetTable*>(u"fleetTable"_s); }
    /// The table of the smallest things that the page tells of.
    void showSmallest() const
    {
        auto* tabs = window->page()->findChild<QTabBar*>(u"classTabs"_s);
        tabs->setCurrentIndex(tabs->count() - 1);
    }
    /// How many numbers of the third row have that quality.
    int numbersOf(Quality quality) const
    {
        int numbers = 0;
        for (int column = 1; column < table()->model()->columnCount(); ++column) {
            const QVariant reading = table()->model()->index(2, column).data(items::AssetModel::ReadingRole);
            numbers += reading.isValid() && reading.value<items::Reading>().mark.quality() == quality ? 1 : 0;
        }
        return numbers;
    }
    /// How many moments a chart of the page tells of, at most.
    qsizetype shownMoments() const
    {
        qsizetype most = 0;
        for (const auto* chart : window->page()->findChildren<charts::LineChart*>())
            most = std::max(most, chart->csv().count(u'\n') - 1);
        return most;
    }
    QString selected() const { return table()->currentIndex().data(items::AssetModel::AssetIdRole).toString(); }
    bool isLive() const { return view.isLive() && view.isComplete(); }
    QString file() const { return QString::fromStdString(link->recollection()->file()); }

    items::FleetView view;
    std::unique_ptr<shell::MainWindow> window;
    std::unique_ptr<GatewayLink> link;
    std::unique_ptr<QSignalSpy> complaints;
};

void picture(const Desk& desk, const char* name)
{
    if (const QString directory = qEnvironmentVariable("MILLWRIGHT_TEST_PICTURES"); !directory.isEmpty())
        desk.window->grab().save(directory + u'/' + QLatin1StringView(name) + u".png"_s);
}

} // namespace

class TestOfflineStart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_state->path().toLocal8Bit());
        m_address = u"127.0.0.1:%1"_s.arg(test::freePort());
    }

    void showsWhatWasSeenAndThenWhatIs();
    void everyScreenSaysSo();
    void chartsShowWhatTheyShowed();
    void anUnknownGatewayHasNothingToShow();
    void aFileThatCannotBeReadIsPutAside_data();
    void aFileThatCannotBeReadIsPutAside();
    void aGatewayWithoutEquipmentTakesNothingAway();
    void aConsoleThatIsKilledHasKept();
    void whatCannotBeKeptIsSaidOnce();

private:
    std::unique_ptr<GatewayProgram> gateway(const QStringList& arguments = {u"--twin"_s, u"400"_s}) const
    {
        for (int tries = 0; tries < 20; ++tries) { // another program of this machine may have the port for a moment
            auto program = std::make_unique<GatewayProgram>(arguments + QStringList{u"--listen"_s, m_address});
            if (program->isListening())
                return program;
            QTest::qWait(250);
        }
        qFatal("no gateway at %s", qPrintable(m_address));
    }
    /// A console on a gateway, until it has seen the fleet. The headline that it saw.
    QString lookOnce() const
    {
        const auto running = gateway();
        Desk desk(m_address);
        if (!QTest::qWaitFor([&] { return desk.isLive(); }, 30'000))
            qFatal("no live fleet");
        return desk.firstNumber();
    }

    std::unique_ptr<QTemporaryDir> m_state;
    QString m_address;
};

void TestOfflineStart::showsWhatWasSeenAndThenWhatIs()
{
    QString seen;
    QString asset;
    {
        const auto running = gateway();
        Desk desk(m_address);
        desk.window->navigator()->open({items::Screen::Cluster, {}});
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLive(), 30'000);
        desk.showSmallest();
        QTRY_VERIFY(desk.table()->model()->rowCount() > 3);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLive(), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(desk.numbersOf(Quality::Good) > 3, 30'000);
        seen = desk.firstNumber();
    }
    Desk desk(m_address);
    desk.window->navigator()->open({items::Screen::Cluster, {}});
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.asOf().has_value(), 30'000);
    QTRY_COMPARE(desk.firstNumber(), seen);
    QVERIFY(desk.firstMark().quality() == Quality::Stale); // each value looks old by itself
    QVERIFY(!desk.view.isLive());
    QCOMPARE(desk.view.beat(), 0u); // nothing lives
    QVERIFY(desk.view.gateway().simulated);
    QVERIFY2(desk.banner().startsWith(u"Not connected: as of 20"_s), qPrintable(desk.banner()));
    QVERIFY2(desk.banner().contains(m_address), qPrintable(desk.banner()));
    QVERIFY(desk.complaints->isEmpty());
    desk.showSmallest();
    QTRY_VERIFY(desk.table()->model()->rowCount() > 3);
    QTRY_VERIFY(desk.numbersOf(Quality::Stale) > 3);
    QCOMPARE(desk.numbersOf(Quality::Good), 0);
    const QModelIndex third = desk.table()->model()->index(2, 0);
    desk.table()->setCurrentIndex(third);
    asset = desk.selected();
    QVERIFY(!asset.isEmpty());
    picture(desk, "offline");

    const auto again = gateway(); // other slots: it kept nothing
    QTRY_VERIFY_WITH_TIMEOUT(desk.isLive() && desk.view.beat() > 0, 30'000);
    QVERIFY(!desk.view.asOf());
    QTRY_COMPARE(desk.banner(), QString());
    QTRY_VERIFY(desk.firstMark().quality() == Quality::Good);
    QVERIFY(desk.window->navigator()->current().screen == items::Screen::Cluster);
    QCOMPARE(desk.selected(), asset);
    picture(desk, "live-again");
}

void TestOfflineStart::everyScreenSaysSo()
{
    lookOnce();
    Desk desk(m_address);
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.asOf().has_value(), 30'000);
    using items::Screen;
    for (const Screen screen :
         {Screen::Overview, Screen::Pods, Screen::Cluster, Screen::Power, Screen::Cooling, Screen::Tokens}) {
        desk.window->navigator()->open({screen, {}});
        QTest::qWait(20);
        QVERIFY2(desk.banner().startsWith(u"Not connected: as of 20"_s), qPrintable(desk.banner()));
        picture(desk, qPrintable(u"offline-%1"_s.arg(static_cast<int>(screen))));
    }
    desk.window->openSomeAccelerator();
    QTest::qWait(20);
    QVERIFY(desk.window->hasOpened());
    QVERIFY(desk.banner().startsWith(u"Not connected: as of 20"_s));
    picture(desk, "offline-accelerator");
    QVERIFY(!desk.view.isLive());
}

/// Of the page that was looked at; of another nothing is kept, and nothing is made up.
void TestOfflineStart::chartsShowWhatTheyShowed()
{
    {
        const auto running = gateway();
        Desk desk(m_address);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLive(), 30'000);
        desk.window->navigator()->open({items::Screen::Power, {}});
        QTRY_VERIFY_WITH_TIMEOUT(desk.shownMoments() >= 3, 30'000);
        desk.window->navigator()->open({items::Screen::Overview, {}}); // and back: what is held by now is asked for
        desk.window->navigator()->open({items::Screen::Power, {}});
        QTest::qWait(500);
    }
    Desk desk(m_address);
    desk.window->navigator()->open({items::Screen::Power, {}});
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.asOf().has_value(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.shownMoments() >= 1, 10'000);
    picture(desk, "offline-charts");
    desk.window->navigator()->open({items::Screen::Cooling, {}});
    QTest::qWait(300);
    QCOMPARE(desk.shownMoments(), 0);
    picture(desk, "offline-no-charts");
}

void TestOfflineStart::anUnknownGatewayHasNothingToShow()
{
    Desk desk(m_address);
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.link().state == items::LinkState::BackingOff, 30'000);
    QTest::qWait(600); // longer than it waits for a gateway
    QVERIFY(!desk.view.asOf());
    QVERIFY(!desk.view.inventory());
    QVERIFY(desk.banner().contains(u"No gateway at"_s));
    QVERIFY(desk.complaints->isEmpty());
    QVERIFY(!QFile::exists(desk.file()));
}

void TestOfflineStart::aFileThatCannotBeReadIsPutAside_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("word");
    QTest::newRow("damaged") << u"damaged"_s << u"damaged"_s;
    QTest::newRow("cut short") << u"cut"_s << u"damaged"_s;
    QTest::newRow("newer") << u"newer"_s << u"newer"_s;
    QTest::newRow("of another gateway") << u"foreign"_s << u"other gateways"_s;
    QTest::newRow("no such file") << u"rubbish"_s << u"damaged"_s;
}

void TestOfflineStart::aFileThatCannotBeReadIsPutAside()
{
    QFETCH(QString, kind);
    QFETCH(QString, word);
    lookOnce();
    const QString name = Desk(m_address).file();
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    if (kind == u"damaged")
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    else if (kind == u"cut")
        bytes.chop(bytes.size() / 3);
    else if (kind == u"newer")
        bytes[4] = 99;
    else if (kind == u"rubbish")
        bytes = QByteArray(5000, 'x');
    if (kind == u"foreign")
        m_address = u"127.0.0.1:%1"_s.arg(test::freePort());
    const QString target = Desk(m_address).file();
    QFile changed(target);
    QVERIFY(changed.open(QIODevice::WriteOnly));
    QCOMPARE(changed.write(bytes), bytes.size());
    changed.close();
    Desk desk(m_address);
    QTRY_COMPARE_WITH_TIMEOUT(desk.complaints->size(), 1, 30'000);
    const QString said = desk.complaints->at(0).at(0).toString();
    QVERIFY2(said.contains(word) && said.contains(u".aside"_s), qPrintable(said));
    QVERIFY(!desk.view.asOf());
    QVERIFY(!QFile::exists(target));
    QVERIFY(QFile::exists(target + u".aside"_s));
    const auto running = gateway(); // and it goes on as if nothing had been
    QTRY_VERIFY_WITH_TIMEOUT(desk.isLive(), 30'000);
}

void TestOfflineStart::aGatewayWithoutEquipmentTakesNothingAway()
{
    const QString seen = lookOnce();
    const QString nobody = u"http://127.0.0.1:%1"_s.arg(test::freePort());
    auto empty = gateway({u"--prometheus"_s, nobody});
    Desk desk(m_address);
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.asOf().has_value(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.view.link().state == items::LinkState::Live, 30'000);
    QTest::qWait(2500); // ticks of nothing come in
    QCOMPARE(desk.firstNumber(), seen);
    QVERIFY(desk.firstMark().quality() == Quality::Stale);
    QVERIFY2(desk.banner().contains(u"No equipment known"_s), qPrintable(desk.banner()));
    QVERIFY(desk.view.gateway().simulated); // what is shown is, whatever the gateway would have
    for (const items::FeedInfo& feed : desk.view.feeds())
        QVERIFY(desk.view.stateOf(feed) != items::LinkState::Live);
    QVERIFY(!desk.view.isLive());
    picture(desk, "no-equipment");
    empty.reset();
    const auto full = gateway();
    QTRY_VERIFY_WITH_TIMEOUT(desk.isLive() && desk.view.beat() > 0, 30'000);
    QTRY_COMPARE(desk.banner(), QString());
}

void TestOfflineStart::aConsoleThatIsKilledHasKept()
{
    const QString program = QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwright");
    if (!QFileInfo(program).isExecutable())
        QSKIP("the console is not built");
    const auto running = gateway();
    QProcess console;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, m_state->path());
    console.setProcessEnvironment(environment);
    console.start(program, {u"--gateway"_s, m_address});
    const QString file = Desk(m_address).file();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 60'000);
    console.kill();
    QVERIFY(console.waitForFinished());
    const auto seen = last_seen::readSeen(file.toStdString(), m_address.toStdString());
    QVERIFY2(seen, seen ? "" : seen.error().message.c_str());
    QVERIFY(seen->inventory->count(AssetClass::Accelerator) >= 400);
    QVERIFY(!seen->values.empty());
}

void TestOfflineStart::whatCannotBeKeptIsSaidOnce()
{
    QFile file(m_state->filePath(u"millwright"_s)); // stands where the directory would
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto running = gateway();
    Desk desk(m_address);
    QTRY_COMPARE_WITH_TIMEOUT(desk.complaints->size(), 1, 30'000);
    const QString said = desk.complaints->at(0).at(0).toString();
    QVERIFY2(said.contains(u"cannot be kept"_s), qPrintable(said));
    QVERIFY(desk.isLive());
}

QTEST_MAIN(TestOfflineStart)
#include "tst_offline_start.moc"
