// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

namespace millwright::shell {

/// What the user has set, in one JSON file that is never written in part. What this version does not know of stays in
/// it, as does what another console wrote there meanwhile and this one did not set. A file that cannot be read is put
/// aside under another name and said, not overwritten; a place that cannot be written to is said once. GUI thread.
class SettingsStore final : public QObject {
    Q_OBJECT
public:
    /// Of the file format; files of a higher one are kept as they are but for what is set here.
    static constexpr int kFormat = 1;

    /// In this file; empty = nowhere, for renderings and tests.
    explicit SettingsStore(QString file, QObject* parent = nullptr);
    /// Writes what has not been written; what another console has set in the file since it was read stays.
    ~SettingsStore() override;

    /// Reads the file. What to tell the user, in one sentence; empty when there is nothing to tell.
    QString load();
    const QString& file() const { return m_file; }
    QJsonValue value(const QString& key) const { return m_all.value(key); }
    /// Writes soon, together with what is set meanwhile.
    void set(const QString& key, const QJsonValue& value);
    /// Writes now what is to be written.
    void flush();

Q_SIGNALS:
    /// What to tell the user, in one sentence, of what could not be written or read again.
    void failed(const QString& sentence);

private:
    struct Read;
    Read read() const;
    QString putAside() const;
    QString leaveAlone(const QString& why);
    std::optional<QJsonObject> merged();
    QString write(QJsonObject all) const;

    QString m_file;
    QJsonObject m_all;
    QJsonObject m_unwritten; ///< Of m_all what has been set since it was written.
    QTimer m_soon;
    bool m_hasFailed = false;
};

} // namespace millwright::shell
