// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace millwright::pages {

/// Text of a role in a colour, never anything but plain text.
QLabel* makeLabel(const style::Theme& theme, style::Type type, style::Ink ink, const QString& text = {},
                  QWidget* parent = nullptr);

/// Where reading begins, for labels and fields: Qt would go by the script of each text, and leave a name in Latin
/// letters at the far side of a page that is read from right to left.
Qt::Alignment readingSide();

/// How high the words of a label are, broken into lines of a width. Its own answer never falls below its least height.
int heightOfWords(const QLabel& label, int width);

/// A surface on the background: a title row with a muted subtitle and room for controls, and a body below.
class Panel final : public QWidget {
    Q_OBJECT
public:
    Panel(style::ThemePtr theme, const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// For bodies that bring their own title and padding (charts).
    void hideFrame();
    /// For bodies that bring their own title.
    void hideTitle();
    void setSubtitle(const QString& subtitle);
    /// Beside the titles, or below them where they have no room there; leave it alone and nothing is there.
    QHBoxLayout* controls() const { return m_controls; }
    QVBoxLayout* body() const { return m_body; }
    /// What it is higher than its body.
    int heightAround() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void fitHead();

    style::ThemePtr m_theme;
    QLabel* m_title;
    QWidget* m_subtitle;
    QBoxLayout* m_head;
    QHBoxLayout* m_controls;
    QVBoxLayout* m_body;
};

} // namespace millwright::pages
