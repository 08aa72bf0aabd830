// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace millwright {

/// A real Slurm on this machine, from Debian's unpacked packages: slurmctld, and one slurmd for each node gpu001,
/// gpu002, … that believes to have eight GPUs. It runs as whoever runs the test, without munge (auth/none), on free
/// ports, and ends with this object.
class SlurmCluster {
public:
    /// Why there can be no cluster, as a sentence; empty when there can.
    static QString hindrance();

    explicit SlurmCluster(int nodes);
    ~SlurmCluster();
    SlurmCluster(const SlurmCluster&) = delete;
    SlurmCluster& operator=(const SlurmCluster&) = delete;

    /// All nodes have registered and are idle.
    bool isUp();
    /// Where scontrol, sinfo and squeue are, and what they are told to read.
    QString commands() const;
    QString conf() const;
    /// What the daemons and commands wrote; for messages of tests.
    QByteArray log() const;

    /// Runs one of Slurm's commands to its end and gives its output, errors included.
    QByteArray run(const QString& command, const QStringList& arguments) const;
    /// Submits a job that sleeps; its number, or -1.
    int submit(const QStringList& arguments) const;
    void stopController();
    void startController();

    /// Why there can be no slurmrestd; empty when there can. It refuses to run as root or as Slurm's user, so that the
    /// test must be able to become somebody else.
    static QString restHindrance();
    /// Starts it on a unix socket; false when it does not come up.
    bool startRest();
    QString restSocket() const;

private:
    void writeFiles(int nodes);
    std::unique_ptr<QProcess> start(const QString& program, const QStringList& arguments) const;

    QTemporaryDir m_folder;
    int m_nodes = 0;
    std::unique_ptr<QProcess> m_controller;
    std::unique_ptr<QProcess> m_rest;
    std::vector<std::unique_ptr<QProcess>> m_daemons;
};

} // namespace millwright
