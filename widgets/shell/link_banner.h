// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

namespace millwright::shell {

/// What to say of a link that does not live: how old what is shown is, or what happened, and one line of why and of
/// what is being done about it.
struct LinkWords {
    QString headline;
    QString detail;
    bool grave = false; ///< Values on the screen are old.
    QString raw{};      ///< What the connection itself says, for who looks into it.

    bool operator==(const LinkWords&) const = default;
};

/// Words for the present state; empty while the link lives.
LinkWords linkWords(const items::FleetView& view, const style::Formatter& formatter);

/// Stands above the page, never over it, while the link does not live: what happened, to what, since when, and what is
/// tried next. The values below stay.
class LinkBanner final : public QWidget {
    Q_OBJECT
public:
    explicit LinkBanner(pages::PageContext context, QWidget* parent = nullptr);

    /// Words and times anew; shows and hides itself.
    void refresh();
    const LinkWords& words() const { return m_words; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    QRectF room(int width) const;
    style::Type leading() const;
    double wordsHeight(style::Type type, const QString& words, double width) const;

    pages::PageContext m_context;
    LinkWords m_words;
};

} // namespace millwright::shell
