// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done with dashboards.
#include "widgets/dashboards/dashboard_grid.h"
#include "widgets/dashboards/dashboard_list.h"
#include "widgets/dashboards/dashboard_page.h"
#include "widgets/dashboards/tile_chooser.h"
#include "widgets/pages/words.h"

#include <QDir>
#include <QFileInfo>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::dashboards {

using scenes::TilePlace;

namespace {

QString nativeText(const QString& path)
{
    return pages::shownText(QDir::toNativeSeparators(path).toStdString());
}

/// "~/x" as shells have it.
QString absolute(const QString& typed)
{
    const QString path = typed == u"~" || typed.startsWith(u"~/") ? QDir::homePath() + typed.mid(1) : typed;
    return QDir::fromNativeSeparators(path);
}

} // namespace

QString DashboardPage::refusalOf(Action action) const
{
    if (action == Action::New || action == Action::Open)
        return {};
    if (action == Action::Undo && !m_dashboard)
        return m_book->removed().isEmpty() ? tr("nothing was removed") : QString();
    if (!m_dashboard)
        return tr("no dashboard is open");
    switch (action) {
    case Action::Undo:
        return m_dashboard->history().canUndo() ? QString() : tr("nothing was changed since it was opened");
    case Action::Redo:
        return m_dashboard->history().canRedo() ? QString() : tr("nothing was undone");
    case Action::Add:
        return m_dashboard->scene().tiles.size() < scenes::kMostDashboardTiles
                   ? QString()
                   : tr("it has %1 tiles, and more are not allowed").arg(scenes::kMostDashboardTiles);
    case Action::Wall:
        return m_book->pathOf(*m_dashboard).isEmpty() ? tr("it is not kept in a file") : QString();
    default:
        return {};
    }
}

void DashboardPage::run(Action action)
{
    if (const QString why = refusalOf(action); !why.isEmpty())
        return say(why);
    switch (action) {
    case Action::New:
        go(m_book->add()->id());
        return setEditing(true);
    case Action::Open:
        return m_bar->open(PathBar::Asks::FileToOpen, QDir::toNativeSeparators(QDir::homePath() + u'/'));
    case Action::Edit:
        return setEditing(!isEditing());
    case Action::Add:
        setEditing(true);
        return openChooser(-1);
    case Action::Save:
        if (m_book->save(*m_dashboard))
            say(tr("Kept in %1").arg(nativeText(m_book->pathOf(*m_dashboard))));
        return showHeader();
    case Action::Rename:
        return m_bar->open(PathBar::Asks::Name, m_dashboard->title());
    case Action::Copy:
        return go(m_book->copy(*m_dashboard)->id());
    case Action::Share:
        return m_bar->open(PathBar::Asks::FileToWrite, proposedFile());
    case Action::Wall:
        return Q_EMIT wallWished(m_book->pathOf(*m_dashboard));
    case Action::Remove:
        return remove(m_dashboard);
    case Action::Undo:
        return m_dashboard ? undo() : restore();
    case Action::Redo:
        say(tr("Done again: %1", "change of a dashboard").arg(m_dashboard->history().redoText()));
        return m_dashboard->history().redo();
    }
}

void DashboardPage::undo()
{
    say(tr("Undone: %1", "change of a dashboard").arg(m_dashboard->history().undoText()));
    m_dashboard->history().undo();
}

void DashboardPage::restore()
{
    say({});
    if (const Dashboard* restored = m_book->restore())
        go(restored->id());
}

/// With what cannot be done now in grey, and why.
void DashboardPage::offerMore()
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("moreMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<Action, QString> offers[] = {{Action::Rename, tr("Rename")},
                                                 {Action::Copy, tr("Make a copy")},
                                                 {Action::Share, tr("Share as file…")},
                                                 {Action::Wall, tr("Show on the wall")},
                                                 {Action::Remove, tr("Remove")}};
    for (const auto& [action, text] : offers) {
        const QString why = refusalOf(action);
        const QString words = why.isEmpty() ? text : tr("%1 (%2)", "what, why not").arg(text, why);
        QAction* entry = menu->addAction(words, this, [this, wanted = action] { run(wanted); });
        entry->setEnabled(why.isEmpty());
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

QString DashboardPage::proposedFile() const
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString home = folder.isEmpty() ? QDir::homePath() : folder;
    return QDir::toNativeSeparators(QDir(home).filePath(m_dashboard->id() + u".yaml"_s));
}

void DashboardPage::takeText(const QString& text)
{
    switch (m_bar->asks()) {
    case PathBar::Asks::FileToOpen:
        return openFile(absolute(text));
    case PathBar::Asks::FileToWrite:
        return writeFile(absolute(text));
    case PathBar::Asks::Name:
        return rename(text);
    }
}

void DashboardPage::openFile(const QString& path)
{
    const Result<std::vector<Dashboard*>> opened = m_book->openFile(path);
    if (!opened)
        return m_bar->refuse(pages::shownText(describe(opened.error())));
    m_bar->close();
    const auto count = static_cast<int>(opened->size());
    if (count == 1) {
        go(opened->front()->id());
    } else {
        go({});
        say(tr("%n dashboard(s) came from %1.", nullptr, count).arg(nativeText(path)));
    }
}

void DashboardPage::writeFile(const QString& path)
{
    if (!m_dashboard)
        return m_bar->close();
    // A second Enter on the same name writes over what is there: nothing of somebody else's goes by accident.
    const bool isThere = QFileInfo::exists(path) && m_bar->property("again").toString() != path;
    m_bar->setProperty("again", path);
    if (isThere)
        return m_bar->refuse(tr("This file is there already. Write again to replace it."));
    if (const Result<void> written = m_book->writeTo(*m_dashboard, path); !written)
        return m_bar->refuse(pages::shownText(describe(written.error())));
    m_bar->setProperty("again", {});
    m_bar->close();
    say(tr("A copy is in %1; Open file takes it, on this console or another.").arg(nativeText(path)));
}

void DashboardPage::rename(const QString& name)
{
    if (m_dashboard) {
        scenes::Scene scene = m_dashboard->scene();
        scene.name = name.simplified().toStdString();
        scene.title.clear();
        m_dashboard->change(std::move(scene), tr("Rename"));
    }
    m_bar->close();
    showHeader();
}

void DashboardPage::remove(Dashboard* dashboard)
{
    if (!dashboard)
        return;
    const QString title = dashboard->title();
    const bool wasShown = dashboard == m_dashboard;
    m_book->remove(*dashboard);
    if (!dashboard->unkept().isEmpty() && m_book->find(dashboard->id()))
        return showHeader(); // it could not
    if (wasShown)
        go({});
    say(tr("%1 is removed.").arg(title), true);
}

void DashboardPage::openChooser(int tile)
{
    m_altered = tile;
    m_bar->hide();
    placeChooser();
    if (tile < 0)
        m_chooser->openNew(about());
    else
        m_chooser->openFor(m_dashboard->placed().tiles[static_cast<std::size_t>(tile)], about());
}

void DashboardPage::takeTile(const scenes::Tile& tile)
{
    m_chooser->hide();
    if (!m_dashboard)
        return;
    if (m_altered < 0)
        addTile(tile);
    else
        alterTile(tile);
}

void DashboardPage::addTile(const scenes::Tile& tile)
{
    scenes::Scene scene = m_dashboard->placed();
    scene.tiles.push_back(tile);
    scene.tiles.back().place = scenes::firstFree(m_dashboard->places(), scenes::usualSize(tile.kind));
    m_dashboard->change(std::move(scene), tr("Add a tile"));
    m_grid->focusTile(m_grid->count() - 1);
}

/// Another kind may need more room than the one before: others give way.
void DashboardPage::alterTile(const scenes::Tile& tile)
{
    const auto index = static_cast<std::size_t>(m_altered);
    scenes::Scene scene = m_dashboard->placed();
    if (index >= scene.tiles.size())
        return;
    const TilePlace wanted = scenes::snapped(*scene.tiles[index].place, tile.kind);
    const auto places = scenes::moved(m_dashboard->places(), index, wanted);
    if (!places)
        return say(tr("The grid has no room for it there."));
    scene.tiles[index] = tile;
    for (std::size_t i = 0; i < scene.tiles.size(); ++i)
        scene.tiles[i].place = (*places)[i];
    m_dashboard->change(std::move(scene), tr("Change a tile"));
    m_grid->focusTile(m_altered);
}

} // namespace millwright::dashboards
