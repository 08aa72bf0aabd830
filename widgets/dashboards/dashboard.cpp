// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/dashboard.h"

#include "widgets/pages/words.h"

#include <QUndoCommand>

#include <utility>

namespace millwright::dashboards {

namespace {

constexpr int kMostSteps = 200;

} // namespace

/// The whole scene before and after: a few kB, and right whatever was done.
class Dashboard::Step final : public QUndoCommand {
public:
    Step(Dashboard* dashboard, scenes::Scene to, const QString& what)
        : QUndoCommand(what)
        , m_dashboard(dashboard)
        , m_from(dashboard->scene())
        , m_to(std::move(to))
    {
    }
    void undo() override { m_dashboard->take(m_from); }
    void redo() override { m_dashboard->take(m_to); }

private:
    Dashboard* m_dashboard;
    scenes::Scene m_from;
    scenes::Scene m_to;
};

Dashboard::Dashboard(QString id, scenes::SceneFile file, QObject* parent)
    : QObject(parent)
    , m_id(std::move(id))
    , m_file(std::move(file))
{
    m_file.scenes.front() = withoutLines(std::move(m_file.scenes.front()));
    m_history.setUndoLimit(kMostSteps);
}

QString Dashboard::title() const
{
    return pages::shownText(scene().title.empty() ? scene().name : scene().title);
}

std::vector<scenes::TilePlace> Dashboard::places() const
{
    return scenes::placesOf(scene()).value_or(std::vector<scenes::TilePlace>(scene().tiles.size()));
}

scenes::Scene Dashboard::placed() const
{
    scenes::Scene scene = this->scene();
    const std::vector<scenes::TilePlace> places = this->places();
    for (std::size_t i = 0; i < places.size(); ++i)
        scene.tiles[i].place = places[i];
    return scene;
}

void Dashboard::change(scenes::Scene to, const QString& what)
{
    if (to != scene())
        m_history.push(new Step(this, std::move(to), what));
}

void Dashboard::take(const scenes::Scene& scene)
{
    m_file.scenes.front() = scene;
    Q_EMIT changed();
}

void Dashboard::setUnkept(const QString& why)
{
    if (std::exchange(m_unkept, why) != why)
        Q_EMIT keptChanged();
}

scenes::Scene withoutLines(scenes::Scene scene)
{
    scene.line = 0;
    for (scenes::Tile& tile : scene.tiles)
        tile.line = 0;
    return scene;
}

} // namespace millwright::dashboards
