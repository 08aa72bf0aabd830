// SPDX-License-Identifier: GPL-3.0-or-later
#include "wall_bench.h"

#include "services/scenes/scene_reader.h"
#include "tests/places.h"
#include "tests/support/fleet_text.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

namespace millwright::test {

using namespace std::chrono_literals;

namespace {

scenes::SceneFile fileOf(const std::string& text, const std::string& name)
{
    auto file = scenes::readScenes(text, name);
    if (!file)
        qFatal("%s", describe(file.error()).c_str());
    return std::move(*file);
}

} // namespace

WallBench::WallBench(const std::string& scenes)
    : WallBench(fileOf("version: 1\n" + scenes + "...\n", "wall.yaml"))
{
}

WallBench::WallBench(scenes::SceneFile file)
{
    view.setRequests(&requests);
    wall = std::make_unique<wall::Wall>(&view, std::move(file), style::loadFonts());
}

scenes::SceneFile WallBench::readyMade(const char* name, double distance, double inches)
{
    QFile text(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/resources/scenes/%1.yaml").arg(QLatin1StringView(name)));
    if (!text.open(QIODevice::ReadOnly))
        qFatal("no scenes %s", name);
    scenes::SceneFile file = fileOf(text.readAll().toStdString(), name);
    file.distance = distance;
    file.panel = inches;
    return file;
}

std::string WallBench::openAs(QSize pixels)
{
    const Result<void> opened = wall->openAs(pixels);
    settle();
    return opened ? std::string() : describe(opened.error());
}

std::string WallBench::open()
{
    const Result<void> opened = wall->open();
    settle();
    return opened ? std::string() : describe(opened.error());
}

void WallBench::connectTo(std::string_view fleet)
{
    auto inventory = fleetFromText(fleet);
    if (!inventory)
        qFatal("%s", describe(inventory.error()).c_str());
    setLink(items::LinkState::Live);
    view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
    view.setInventory(std::make_shared<Inventory>(std::move(*inventory)));
    settle();
}

void WallBench::answerAll()
{
    answerAll([this](const items::ColumnKey& key, AssetClass assetClass, Slot slot) {
        if (!key.measure.ends_with(".condition"))
            return 12.0;
        const auto fault = m_faults.find({assetClass, slot});
        return static_cast<double>(fault == m_faults.end() ? Condition::Normal : fault->second);
    });
}

void WallBench::answerAll(const Number& number)
{
    ++m_tick;
    std::vector<items::FeedInfo> feeds = view.feeds();
    for (items::FeedInfo& feed : feeds)
        feed = {feed.feed, true, clock->utc(), clock->monotonic(), 1.0, 0, 0, {}};
    view.setFeeds(std::move(feeds));
    for (const auto& [part, wish] : std::map(requests.parts)) {
        const items::Selection& selection = wish.selection;
        const auto rows = static_cast<std::uint32_t>(view.inventory()->count(selection.assetClass));
        const items::FramePtr frame = makeFrame(
            view.catalogue(), selection, 0, rows, clock->utc(),
            [&](std::size_t column, std::uint32_t row) {
                return number(selection.columns[column], selection.assetClass, row);
            },
            m_tick);
        if (wish.sink)
            wish.sink(frame);
        view.takeFrame(part, frame);
    }
    settle();
}

void WallBench::setCondition(AssetClass assetClass, Slot slot, Condition condition)
{
    m_faults[{assetClass, slot}] = condition;
}

void WallBench::tell(AssetRef asset, Condition severity, std::string text)
{
    view.takeEvents(
        {{++m_revision, EventKind::Pump, asset, 0, severity, clock->utc(), clock->utc(), "test", std::move(text)}});
    settle();
}

void WallBench::setLink(items::LinkState state, std::string reason)
{
    items::LinkInfo link = view.link();
    link.state = state;
    link.address = "noc-gateway:7443";
    link.reason = std::move(reason);
    link.since = clock->monotonic();
    link.nextTry = clock->monotonic() + 4s;
    view.setLink(std::move(link));
    settle();
}

void WallBench::pass(int seconds)
{
    for (int i = 0; i < seconds; ++i) {
        clock->advance(1s);
        if (view.isLive() && view.inventory())
            answerAll();
        wall->tick();
        if (view.isLive() && view.inventory())
            answerAll(); // what a new scene asked for
        wall->tick();
    }
}

void WallBench::press(Qt::Key key, std::size_t window)
{
    QTest::keyClick(wall->windows()[window], key);
    if (view.isLive() && view.inventory())
        answerAll();
    wall->tick();
}

void WallBench::settle()
{
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

QString WallBench::shown(std::size_t window) const
{
    const wall::BoundScene& scene = wall->windows()[window]->view()->scene();
    QString name = QString::fromStdString(scene.scene->name);
    if (!scene.assetId.empty())
        name += u' ' + pages::shownText(view.inventory()->name(scene.scope));
    return name;
}

QString WallBench::said(const char* name, std::size_t window) const
{
    const auto* found = part<QWidget>(name, window);
    return found && found->isVisible() ? found->accessibleName() : QString();
}

} // namespace millwright::test
