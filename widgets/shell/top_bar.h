// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace millwright::shell {

class ClockFace;
class FindButton;
class RangeButton;
class SpinePath;
class Tally;

/// Back, forward, where one is, how far back charts show, find, the mark of a simulation, the tally, the clock: the
/// same on every screen. With large text in a small window tally and clock have a row of their own above the others.
class TopBar final : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(pages::PageContext context, QWidget* parent = nullptr);

    FindButton* find() const { return m_find; }
    void setFrozen(bool frozen);
    /// Once a second.
    void tick();

Q_SIGNALS:
    /// It takes one row or two from now on.
    void heightChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void fit(int room);
    void stack(bool stacked);
    void showPlace();
    void openPart(int part);
    QToolButton* makeArrow(bool forward);

    pages::PageContext m_context;
    QVBoxLayout* m_rows;
    QHBoxLayout* m_upper; ///< Empty unless there are two rows.
    QHBoxLayout* m_lower;
    bool m_stacked = false;
    QToolButton* m_back;
    QToolButton* m_forward;
    SpinePath* m_path;
    RangeButton* m_range;
    FindButton* m_find;
    QWidget* m_simulated;
    Tally* m_tally;
    ClockFace* m_clock;
    std::vector<items::Place> m_targets;
};

} // namespace millwright::shell
