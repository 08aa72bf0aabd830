// SPDX-License-Identifier: GPL-3.0-or-later
// What LineChart writes into files.
#include "widgets/charts/line_chart_state.h"

#include <QBuffer>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace millwright::charts {

namespace {

/// Letters and digits of a title, for a file's name.
QString fileNameOf(const QString& title)
{
    QString name;
    for (const QChar c : title.toLower())
        name += c.isLetterOrNumber() ? c : QChar(u'-');
    return name.isEmpty() ? QStringLiteral("chart") : name;
}

} // namespace

QByteArray LineChart::svg() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(m_state->contents.title.toHtmlEscaped()); // it stands in the file as it is given
    generator.setSize(size());
    generator.setViewBox(rect());
    QPainter painter(&generator);
    m_state->painter().renderPaths(painter, m_state->place(size()));
    painter.end();
    return bytes;
}

QString LineChart::save(const QString& path) const
{
    QSaveFile file(path);
    bool isWritten = file.open(QIODevice::WriteOnly);
    const QString kind = QFileInfo(path).suffix().toLower();
    if (isWritten && kind == u"csv")
        isWritten = file.write(csv().toUtf8()) >= 0;
    else if (isWritten && kind == u"svg")
        isWritten = file.write(svg()) >= 0;
    else if (isWritten && kind == u"png")
        isWritten = picture().save(&file, "PNG");
    else if (isWritten)
        return tr("%1 is no kind of file that a chart can be saved as: give it the ending png, svg or csv").arg(path);
    if (isWritten && file.commit())
        return {};
    return tr("%1 was not written: %2").arg(path, file.errorString());
}

void LineChart::askWhereToSave()
{
    const QString proposed = fileNameOf(m_state->contents.title) + QStringLiteral(".png");
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the chart"), proposed,
                                                      tr("Picture (*.png);;Drawing (*.svg);;Numbers (*.csv)"));
    if (path.isEmpty())
        return;
    const QString problem = save(path);
    if (!problem.isEmpty())
        QMessageBox::warning(this, tr("Save the chart"), problem);
}

} // namespace millwright::charts
