// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console_windows.h"

#include "widgets/style/app_style.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonArray>
#include <QScreen>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::console {
namespace {

const QString kWindows = u"windows"_s;

QString settingsFile(const Options& options)
{
    if (options.screenshot)
        return {};
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/millwright/console.json"_s;
}

/// Beside the settings; nowhere where those are kept nowhere.
QString dashboardFolder(const QString& settings)
{
    return settings.isEmpty() ? QString() : QFileInfo(settings).path() + u"/dashboards"_s;
}

/// The theme of versions that kept nothing else.
std::optional<style::ThemeName> oldTheme()
{
    const QSettings old(QSettings::IniFormat, QSettings::UserScope, u"millwright"_s, u"console"_s);
    return shell::themeNamed(old.value(u"theme"_s).toString());
}

} // namespace

ConsoleWindows::ConsoleWindows(items::FleetView& view, const Options& options)
    : m_view(view)
    , m_options(options)
    , m_store(settingsFile(options))
    , m_preferences(&m_store)
    , m_dashboards(dashboardFolder(m_store.file()))
    , m_fonts(style::loadFonts())
    , m_wall(view)
{
    m_problem = m_store.load();
    m_dashboards.load();
    if (!m_problem.isEmpty())
        qWarning("%s", qPrintable(m_problem));
    if (const auto theme = oldTheme(); theme && !m_options.screenshot && !m_store.value(u"theme"_s).isString())
        m_preferences.setTheme(*theme);
    if (m_options.textPercent)
        m_preferences.setTextPercent(*m_options.textPercent);
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(500ms);
    connect(&m_keepSoon, &QTimer::timeout, this, &ConsoleWindows::keepLayouts);
    connect(&m_store, &shell::SettingsStore::failed, this, [this](const QString& sentence) { first().say(sentence); });
    style::applyTheme(theme());
    add();
}

ConsoleWindows::~ConsoleWindows()
{
    if (m_keepSoon.isActive())
        keepLayouts();
}

/// That of the command line, else the one that is preferred.
style::ThemePtr ConsoleWindows::theme() const
{
    if (!m_windows.empty())
        return shell::themeFor(first().theme().name(), m_fonts, first().size(), m_preferences.textScale(),
                               m_preferences.density());
    const QScreen* screen = QGuiApplication::primaryScreen();
    const QSize window =
        m_options.screenshot ? m_options.screenshot->size : (screen ? screen->availableSize() : QSize());
    return shell::themeFor(m_options.theme.value_or(m_preferences.theme()), m_fonts, window, m_preferences.textScale(),
                           m_preferences.density());
}

shell::MainWindow& ConsoleWindows::add()
{
    m_windows.push_back(std::make_unique<shell::MainWindow>(&m_view, theme(), &m_preferences, &m_dashboards));
    shell::MainWindow* window = m_windows.back().get();
    window->setStallWatch(m_stalls);
    connect(window, &shell::MainWindow::windowWished, this,
            [this, window](const items::Place& place) { openBeside(*window, place); });
    connect(window, &shell::MainWindow::wallWished, this, [this, window](const QString& scenes) {
        if (const QString why = m_wall.show(scenes, m_preferences.timeZone()); !why.isEmpty())
            window->say(why);
    });
    connect(window, &shell::MainWindow::layoutChanged, &m_keepSoon, qOverload<>(&QTimer::start));
    connect(window, &shell::MainWindow::closed, this, [this, window] { forget(window); });
    return *window;
}

void ConsoleWindows::show(bool chosen)
{
    if (m_options.screenshot) {
        first().resize(m_options.screenshot->size);
        first().show();
        return;
    }
    std::vector<shell::WindowLayout> layouts = keptLayouts();
    first().resize(first().sizeHint());
    const items::Place last = layouts.empty() ? items::Place{} : layouts.front().place;
    if (!layouts.empty())
        first().restore(layouts.front());
    if (!chosen)
        first().navigator()->open(m_preferences.startPlace(last));
    first().show();
    for (std::size_t i = 1; i < layouts.size() && m_windows.size() < kMost; ++i) {
        shell::MainWindow& window = add();
        window.restore(layouts[i]);
        window.navigator()->open(layouts[i].place);
        window.show();
    }
    if (!m_problem.isEmpty())
        first().say(std::exchange(m_problem, {}));
}

void ConsoleWindows::openBeside(const shell::MainWindow& beside, const items::Place& place)
{
    constexpr int kStep = 32; // so that both are seen
    if (m_windows.size() >= kMost)
        return first().say(tr("There are %1 windows already; close one first.").arg(m_windows.size()));
    shell::WindowLayout layout = beside.windowLayout();
    layout.geometry.translate(kStep, kStep);
    layout.isMaximised = layout.isFullScreen = false;
    shell::MainWindow& window = add();
    window.restore(layout);
    window.navigator()->open(place);
    window.show();
    window.activateWindow();
}

/// The last window stays until the program ends, and so does what is kept of those that close with it.
void ConsoleWindows::forget(const shell::MainWindow* window)
{
    const auto closed = std::ranges::find_if(m_windows, [window](const auto& open) { return open.get() == window; });
    if (closed == m_windows.end() || m_windows.size() == 1)
        return;
    closed->release()->deleteLater();
    m_windows.erase(closed);
    m_keepSoon.start();
}

Result<void> ConsoleWindows::openDashboard(const QString& file)
{
    const auto opened = m_dashboards.openFile(file);
    if (!opened)
        return opened.error();
    const std::string id = opened->size() == 1 ? opened->front()->id().toStdString() : std::string();
    first().navigator()->open({items::Screen::Dashboard, {}, id});
    return {};
}

void ConsoleWindows::setStallWatch(const shell::StallWatch* stalls)
{
    m_stalls = stalls;
    for (const auto& window : m_windows)
        window->setStallWatch(stalls);
}

void ConsoleWindows::keepLayouts()
{
    if (!first().isVisible())
        return;
    QJsonArray layouts;
    for (const auto& window : m_windows)
        layouts.append(shell::toJson(window->windowLayout()));
    m_store.set(kWindows, layouts);
}

std::vector<shell::WindowLayout> ConsoleWindows::keptLayouts() const
{
    std::vector<shell::WindowLayout> layouts;
    const QJsonArray kept = m_store.value(kWindows).toArray();
    for (const auto& layout : kept) {
        if (const auto known = shell::layoutFrom(layout.toObject()))
            layouts.push_back(*known);
    }
    return layouts;
}

} // namespace millwright::console
