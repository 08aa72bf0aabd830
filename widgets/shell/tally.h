// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QAbstractButton>

namespace millwright::shell {

/// How many assets are in trouble, by priority: four symbols with their counts, grey outlines at zero, dashes while
/// nobody has told how anything is, and a fifth for accelerators of which nothing is known. Always in the same place. A
/// click opens the gravest of all.
class Tally final : public QAbstractButton {
    Q_OBJECT
public:
    explicit Tally(pages::PageContext context, QWidget* parent = nullptr);

    /// Link lost: the symbols are hollow, the counts hatched.
    void setFrozen(bool frozen);
    /// Closer together, where room is short.
    void setCompact(bool compact);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void openGravest();
    std::vector<Condition> shown() const;
    QString countOf(Condition condition) const;
    double gap() const;
    double step() const;

    pages::PageContext m_context;
    bool m_frozen = false;
    bool m_compact = false;
};

} // namespace millwright::shell
