// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/style/sides.h"

#include <QWidget>

namespace millwright::shell {

class StallWatch;

/// The foot of every screen: each feed's state, age and rate, coverage, the keys that work here, the gateway and
/// whether it simulates. Where room is short the ages stay.
class StatusStrip final : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(pages::PageContext context, QWidget* parent = nullptr);

    void setKeyHints(std::vector<pages::KeyHint> hints);
    void refresh();
    /// Told quietly when there are some; null = nobody counts.
    void setStallWatch(const StallWatch* stalls);
    /// What stands at the left, feed by feed; for tests and screen readers.
    QStringList feedTexts() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What is told besides the ages of the feeds.
    struct Told {
        bool rates = false;
        bool stalls = false;
        bool gateway = false;
        bool coverage = false;
    };
    struct Piece {
        QString text;
        bool hasDot = false;
        bool lives = false;
    };

    void refreshStates();
    void arrange();
    std::vector<Piece> pieces(const Told& told) const;
    double widthOf(const Piece& piece) const;
    double gatewayWidth() const;
    QString feedText(const items::FeedInfo& feed, bool hasRate) const;
    QString coverage() const;
    QString gatewayText() const;
    QString stallText() const;
    double paintPieces(QPainter& painter, const style::Sides& sides) const;
    void paintHints(QPainter& painter, const style::Sides& sides, double left, double right) const;

    pages::PageContext m_context;
    std::vector<pages::KeyHint> m_hints;
    const StallWatch* m_stalls = nullptr;
    QStringList m_texts; ///< Of the feeds, as painted.
    QStringList m_brief; ///< The same without rates.
    Told m_told;
    int m_lines = 1;
    QStringList m_states; ///< What was said last of feeds and gateway, but for ages and rates.
};

} // namespace millwright::shell
