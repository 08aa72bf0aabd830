// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/bound_scene.h"
#include "widgets/wall/data_state.h"

#include <QWidget>

#include <vector>

namespace millwright::wall {

class AttentionBand;
class Band;
class FrozenBand;
class LifeMark;
class ValueBand;
class WallTally;

/// One scene at the size of a panel: head with tally, numbers, body, what needs a person, clock. Watches what it shows
/// from construction to destruction. GUI thread.
class SceneView final : public QWidget {
    Q_OBJECT
public:
    SceneView(pages::PageContext context, const BoundScene& scene, QWidget* parent = nullptr);
    ~SceneView() override;

    const BoundScene& scene() const { return m_scene; }
    /// Px below which text would be cut.
    QSize leastSize() const;
    /// What of it takes most of the room that there is: the part that text would have to get smaller for.
    QString tightestPart(QSize room) const;
    /// All that it watches has come.
    bool isComplete() const;
    /// Why it shows a sentence in place of the scene; empty when it does not.
    QString problem() const;
    /// Shows this sentence in place of the scene.
    void refuse(const QString& sentence);
    /// Once a second: ages, clock, and what became of the data.
    void tick();
    void setPaused(bool paused);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Rows {
        QRect head, values, body, bottom;
        std::vector<int> lines; ///< Where hairlines stand.
    };

    void build();
    Band* makeBody(const scenes::Tile& tile);
    QString title() const;
    Rows rows() const;
    int bottomHeight() const;
    QRect mirrored(const QRect& place) const;
    int bottomWidth() const;
    QString rest() const;
    void arrange();
    void chooseLines();
    void showState();
    std::vector<Band*> bands() const;

    pages::PageContext m_context;
    BoundScene m_scene;
    QString m_refusal;
    Band* m_head = nullptr;
    WallTally* m_tally = nullptr;
    ValueBand* m_values = nullptr;
    Band* m_body = nullptr;
    AttentionBand* m_attention = nullptr;
    LifeMark* m_life = nullptr;
    FrozenBand* m_frozen = nullptr;
    int m_leftOut = 0; ///< Lines of what needs a person that the map has the room of.
};

} // namespace millwright::wall
