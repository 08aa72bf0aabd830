// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall.h"

#include "widgets/pages/words.h"
#include "widgets/wall/orbit.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace millwright::wall {

using namespace std::chrono_literals;

namespace {

constexpr double kUsualInches = 55.0;
constexpr milliseconds kShortestFocus = 20s;

/// Monitors from left to right, then downwards. One without a picture is none: Qt keeps such a one when all are gone.
std::vector<QScreen*> orderedScreens()
{
    std::vector<QScreen*> screens;
    for (QScreen* screen : QGuiApplication::screens()) {
        if (!screen->geometry().isEmpty())
            screens.push_back(screen);
    }
    std::ranges::stable_sort(
        screens, {}, [](const QScreen* screen) { return std::pair(screen->geometry().x(), screen->geometry().y()); });
    return screens;
}

/// What the monitor says of itself, if that can be a monitor.
double inchesOf(const QScreen* screen)
{
    constexpr double kInch = 25.4;
    const double inches =
        screen ? std::hypot(screen->physicalSize().width(), screen->physicalSize().height()) / kInch : 0.0;
    return inches >= 10.0 && inches <= 200.0 ? inches : kUsualInches;
}

} // namespace

Wall::Wall(items::FleetView* view, scenes::SceneFile file, style::FontFamilies families,
           const style::Formatter& formatter, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_file(std::make_shared<const scenes::SceneFile>(std::move(file)))
    , m_board(view)
    , m_plans(view)
    , m_context{contextOf(view, formatter), std::move(families)}
    , m_news(view, &m_board)
{
    connect(view, &items::FleetView::catalogueChanged, this, &Wall::checkCatalogue);
    connect(view, &items::FleetView::inventoryReplaced, this, &Wall::bind);
    connect(view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const auto isScope = [](AssetRef asset) {
            return asset.assetClass <= AssetClass::Hall || asset.assetClass == AssetClass::Pod;
        };
        if (!std::ranges::any_of(touch.assets, isScope))
            return;
        std::vector<BoundScene> bound = bindScenes(m_file, m_view->inventory());
        if (bound == m_scenes)
            return;
        m_scenes = std::move(bound);
        shareScenes();
    });
    connect(view, &items::FleetView::linkChanged, this, [this] {
        for (WallWindow* window : m_windows)
            window->tick();
    });
    connect(&m_board, &items::ConditionBoard::changed, this, &Wall::lookForNews);
    connect(&m_second, &QTimer::timeout, this, &Wall::tick);
    m_settle.setSingleShot(true);
    m_settle.setInterval(200ms);
    connect(&m_settle, &QTimer::timeout, this, &Wall::syncScreens);
    m_opened = m_ticked = view->clock().monotonic();
    m_scenes = bindScenes(m_file, view->inventory());
}

Wall::~Wall()
{
    for (WallWindow* window : std::exchange(m_windows, {}))
        delete window;
}

pages::PageContext Wall::contextOf(items::FleetView* view, const style::Formatter& formatter)
{
    pages::PageContext context;
    context.view = view;
    context.board = &m_board;
    context.navigator = &m_navigator;
    context.plans = &m_plans;
    context.formatter = formatter;
    return context;
}

PanelSize Wall::panelOf(QSize pixels, const QScreen* screen) const
{
    return {pixels, m_file->panel > 0.0 ? m_file->panel : inchesOf(screen), m_file->distance};
}

WallWindow* Wall::addWindow(PanelSize panel)
{
    auto* window = new WallWindow(m_context, panel);
    connect(window, &WallWindow::keyPressed, this, &Wall::pressed);
    m_windows.push_back(window);
    return window;
}

Result<void> Wall::checkSizes() const
{
    for (WallWindow* window : m_windows) {
        if (auto readable = window->checkSizes(); !readable)
            return readable;
    }
    return {};
}

Result<void> Wall::openAs(QSize pixels)
{
    WallWindow* window = addWindow(panelOf(pixels, nullptr));
    shareScenes();
    if (auto readable = checkSizes(); !readable)
        return readable;
    window->resize(pixels);
    window->show();
    m_second.start(1s);
    return {};
}

Result<void> Wall::open()
{
    m_onScreens = true;
    syncScreens();
    if (auto readable = checkSizes(); !readable) {
        for (WallWindow* window : std::exchange(m_windows, {}))
            delete window;
        m_byScreen.clear();
        return readable;
    }
    connect(qGuiApp, &QGuiApplication::screenAdded, this, [this] { m_settle.start(); });
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, [this](const QScreen* screen) {
        // Its window goes at once, before the platform moves it onto a neighbour.
        if (const auto gone = m_byScreen.find(screen); gone != m_byScreen.end()) {
            std::erase(m_windows, gone->second);
            gone->second->hide();
            gone->second->deleteLater();
            m_byScreen.erase(gone);
        }
        m_settle.start();
    });
    m_second.start(1s);
    return {};
}

/// One window for each monitor, at its size.
void Wall::syncScreens()
{
    std::vector<WallWindow*> ordered;
    for (QScreen* screen : orderedScreens()) {
        const QRect place = screen->geometry();
        WallWindow*& window = m_byScreen[screen];
        if (!window) {
            window = addWindow(panelOf(place.size(), screen));
            window->winId(); // makes it a window of the platform, which is what stands on a screen
            window->setScreen(screen);
            connect(screen, &QScreen::geometryChanged, this, [this] { m_settle.start(); });
        }
        window->setPanel(panelOf(place.size(), screen));
        window->setGeometry(place);
        ordered.push_back(window);
    }
    m_windows = std::move(ordered);
    shareScenes();
    for (WallWindow* window : m_windows) {
        if (!window->isVisible())
            window->showFullScreen();
    }
}

void Wall::shareScenes()
{
    const auto screens = static_cast<unsigned>(m_windows.size());
    for (unsigned screen = 1; screen <= screens; ++screen) {
        std::vector<BoundScene> shown;
        for (const std::size_t scene : scenesOn(m_scenes, screen, screens)) {
            shown.push_back(m_scenes[scene]);
            if (!m_problem.isEmpty())
                shown.back().problem = m_problem;
        }
        m_windows[screen - 1]->setScenes(std::move(shown), screen - 1);
    }
}

void Wall::bind()
{
    m_scenes = bindScenes(m_file, m_view->inventory());
    shareScenes();
}

void Wall::checkCatalogue()
{
    const Result<void> known = scenes::checkMeasures(*m_file, m_view->catalogue());
    QString problem = known ? QString() : pages::shownText(describe(known.error()));
    if (problem == m_problem)
        return;
    m_problem = std::move(problem);
    shareScenes();
    if (!m_problem.isEmpty())
        Q_EMIT refused(m_problem);
}

void Wall::tick()
{
    const Monotonic now = m_view->clock().monotonic();
    const milliseconds passed = now - std::exchange(m_ticked, now);
    lookForNews(); // a fleet that is well says nothing that would make it known as such
    const bool canTurn = dataStateOf(*m_view) == DataState::Live;
    for (WallWindow* window : m_windows) {
        if (canTurn)
            window->rotation().advance(now);
        else
            window->rotation().hold(passed); // what another scene would show is not known
        window->follow();
        window->setOrbit(orbitAt(now - m_opened));
        window->tick();
    }
}

void Wall::pressed(int key)
{
    if (key == Qt::Key_Escape) {
        Q_EMIT left();
        return;
    }
    const Monotonic now = m_view->clock().monotonic();
    for (WallWindow* window : m_windows) {
        if (key == Qt::Key_Space)
            window->rotation().togglePause(now);
        else if (key == Qt::Key_Right)
            window->rotation().next(now);
        else if (key == Qt::Key_Left)
            window->rotation().previous(now);
        window->follow();
        window->tick();
    }
}

/// The monitor and scene that show it most closely; nothing moves where it is shown as closely already.
void Wall::lookForNews()
{
    const std::vector<items::AttentionItem> fresh = m_news.look();
    const Inventory* inventory = m_view->inventory();
    if (fresh.empty() || !inventory)
        return;
    WallWindow* best = nullptr;
    std::size_t entry = 0;
    unsigned most = 0;
    for (WallWindow* window : m_windows) {
        const std::size_t shown = window->rotation().shown();
        for (std::size_t i = 0; i < window->scenes().size(); ++i) {
            // Twice, so that of equals the one that is shown wins.
            const unsigned close = 2 * closeness(window->scenes()[i], fresh.front(), *inventory) + (i == shown ? 1 : 0);
            if (close <= 1 || close <= most)
                continue;
            most = close;
            best = window;
            entry = i;
        }
    }
    if (!best)
        return;
    const Monotonic now = m_view->clock().monotonic();
    best->rotation().focus(entry, std::max(kShortestFocus, best->scenes()[entry].scene->dwell), now);
    best->follow();
}

bool Wall::isSettled() const
{
    return !m_windows.empty() && std::ranges::all_of(m_windows, &WallWindow::isSettled);
}

} // namespace millwright::wall
