// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/tile_grip.h"
#include "widgets/dashboards/tile_view.h"

#include <QWidget>

namespace millwright::dashboards {

/// A tile in its place: its live content, or in one sentence why there is none (the tile itself stays as it is), and
/// while the dashboard is edited a grip over it. GUI thread.
class TileFrame final : public QWidget {
    Q_OBJECT
public:
    /// `ground` is what it stands on.
    TileFrame(const TileContext& context, scenes::Tile tile, QWidget* ground);

    /// But for its place.
    const scenes::Tile& tile() const { return m_tile; }
    TileGrip* grip() const { return m_grip; }
    /// Why it shows nothing; empty when it does.
    const QString& problem() const { return m_problem; }
    /// What it is called.
    QString title() const;
    void setEditing(bool editing);
    void setFrozen(bool frozen);
    void setLongSilence(bool isLong);
    void refreshAges();
    /// Finds anew what it is of: another catalogue or inventory.
    void resolve();
    /// The same where what it is of has gone or come; leaves alone what is as it was.
    void resolveIfOther();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeNotice(const QString& words);
    void letFocus();

    TileContext m_context;
    scenes::Tile m_tile;
    QString m_problem;
    QWidget* m_content = nullptr;
    TileView* m_view = nullptr; ///< The content where it is live.
    TileGrip* m_grip;
    bool m_editing = false;
    bool m_frozen = false;
    bool m_longSilence = false;
};

} // namespace millwright::dashboards
