// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"
#include "widgets/style/value_text.h"

#include <QAbstractScrollArea>

#include <memory>
#include <vector>

namespace millwright::pages {

/// The accelerators of a node as cards side by side, in order of their places: useful work large, with a bar, and the
/// numbers that explain it below. What a model does not have is not on its card; what is not reported is a dash. The
/// arrows go from card to card, Enter or a double click opens.
class SlotCards final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit SlotCards(PageContext context, QWidget* parent = nullptr);
    ~SlotCards() override;

    void setNode(AssetRef node);
    void setActive(bool active);
    void setFrozen(bool frozen);
    AssetRef selected() const;
    /// In px of the viewport.
    QRect rectOf(AssetRef accelerator) const;
    int wantedHeight(int width) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void activated(millwright::AssetRef accelerator);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    static constexpr int kNone = -1;

    void watch();
    void describe();
    int columnsFor(int width) const;
    double cardHeight() const;
    QRectF cardRect(int card) const;
    int cardAt(QPointF position) const;
    void select(int card);
    void paintCard(QPainter& painter, int card) const;
    void paintHead(QPainter& painter, const QRectF& room, AssetRef accelerator) const;
    void paintMain(QPainter& painter, QRectF& line, std::size_t column, AssetRef accelerator) const;
    void paintNumbers(QPainter& painter, const QRectF& room, AssetRef accelerator) const;
    /// As it is shown now: old while nothing comes in.
    style::HonestValue valueOf(std::size_t column, AssetRef accelerator) const;

    PageContext m_context;
    AssetRef m_node;
    std::vector<Slot> m_cards;
    int m_current = kNone;
    std::unique_ptr<items::Watch> m_watch;
    bool m_active = false;
    bool m_frozen = false;
};

} // namespace millwright::pages
