using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Core.Storage;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways.Pdus;

public sealed class PduLogTests : IDisposable
{
    private readonly DataFolder folder = new(Options.Create(new DataOptions { Directory = Directory.CreateTempSubdirectory("smsconsole-test-").FullName }));
    private readonly ManualClock clock = new();
    private readonly PduLogs logs;

    public PduLogTests() => logs = new(folder, clock, NullLogger<PduLogs>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(folder.Pdus, "7");

    [Fact]
    public async Task What_a_session_shows_is_read_back_by_time_with_its_direction_and_session()
    {
        var log = logs.Open(7, megabytes: 1);
        var start = clock.GetUtcNow();
        Show(log.TapOf(2), isOurs: true, 1, "first"u8);
        clock.Advance(TimeSpan.FromSeconds(5));
        Show(log.TapOf(0), isOurs: false, 2, "second"u8);

        var (all, reach) = await ReadAsync(start, clock.GetUtcNow());
        var (late, _) = await ReadAsync(start.AddSeconds(1), clock.GetUtcNow());

        Assert.Equal([(start, 2, true, 1u, "first"), (start.AddSeconds(5), 0, false, 2u, "second")], all);
        Assert.Equal("second", Assert.Single(late).Text);
        Assert.Equal((start, 0L), (reach.Since, reach.Lost));
        Assert.Empty((await ReadAsync(start.AddHours(1), start.AddHours(2))).Pdus);
    }

    [Fact]
    public async Task Only_the_newest_are_kept_up_to_the_size()
    {
        var log = logs.Open(7, megabytes: 1);
        var start = clock.GetUtcNow();
        for (uint n = 0; n < 300; n++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            Show(log.TapOf(0), isOurs: true, n, new byte[20_000]);
            await log.WriteAsync(Ct);
        }

        var (kept, reach) = await ReadAsync(start, clock.GetUtcNow());

        Assert.InRange(new DirectoryInfo(Folder).EnumerateFiles().Sum(f => f.Length), 500_000, 1024 * 1024);
        Assert.Equal(299u, kept[^1].Sequence);
        Assert.Equal(Enumerable.Range((int)kept[0].Sequence, kept.Count).Select(n => (uint)n), kept.Select(p => p.Sequence));
        Assert.Equal(kept[0].At, reach.Since);
    }

    [Fact]
    public async Task None_are_kept_at_size_nought_and_what_was_kept_goes()
    {
        Show(logs.Open(7, megabytes: 1).TapOf(0), isOurs: true, 1, "first"u8);
        Assert.Single((await ReadAsync(clock.GetUtcNow(), clock.GetUtcNow())).Pdus);

        var log = logs.Open(7, megabytes: 0);

        Assert.Null(log.TapOf(0));
        Assert.Empty((await ReadAsync(clock.GetUtcNow(), clock.GetUtcNow())).Pdus);
        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public async Task What_the_disk_cannot_take_is_counted_and_the_session_goes_on()
    {
        var log = logs.Open(7, megabytes: 64);
        var tap = log.TapOf(0);
        var start = clock.GetUtcNow();
        const int shown = 400;
        for (uint n = 0; n < shown; n++)
            Show(tap, isOurs: true, n, new byte[20_000]);
        await log.WriteAsync(Ct);
        clock.Advance(TimeSpan.FromSeconds(1));
        Show(tap, isOurs: true, shown, "after"u8);

        var (kept, reach) = await ReadAsync(start, clock.GetUtcNow());

        Assert.Equal(shown + 1, kept.Count + reach.Lost);
        Assert.InRange(reach.Lost, 1, shown / 2);
        Assert.Equal("after", kept[^1].Text);
    }

    [Fact]
    public async Task What_cannot_be_written_is_counted_and_told_once_it_can()
    {
        var log = logs.Open(7, megabytes: 1);
        var start = clock.GetUtcNow();
        Directory.CreateDirectory(folder.Pdus);
        await File.WriteAllTextAsync(Folder, "in the way", Ct);
        Show(log.TapOf(0), isOurs: true, 1, "lost"u8);
        await Assert.ThrowsAnyAsync<IOException>(() => log.WriteAsync(Ct));
        File.Delete(Folder);
        Show(log.TapOf(0), isOurs: true, 2, "kept"u8);

        var (kept, reach) = await ReadAsync(start, clock.GetUtcNow());

        Assert.Equal(("kept", 1L), (Assert.Single(kept).Text, reach.Lost));
    }

    [Fact]
    public async Task A_block_that_a_crash_cut_off_hides_nothing_before_it_and_the_next_start_goes_on()
    {
        var log = logs.Open(7, megabytes: 1);
        var start = clock.GetUtcNow();
        Show(log.TapOf(0), isOurs: true, 1, "before"u8);
        await log.WriteAsync(Ct);
        Show(log.TapOf(0), isOurs: true, 2, "torn"u8);
        await log.WriteAsync(Ct);
        logs.Dispose();
        var file = Assert.Single(Directory.EnumerateFiles(Folder));
        await using (var torn = new FileStream(file, FileMode.Open))
            torn.SetLength(torn.Length - 3);

        using var later = new PduLogs(folder, clock, NullLogger<PduLogs>.Instance);
        Show(later.Open(7, megabytes: 1).TapOf(0), isOurs: true, 3, "after"u8);
        List<string> texts = [];
        await later.ReadAsync(7, start, clock.GetUtcNow(), pdu => texts.Add(TextOf(pdu)), Ct);

        Assert.Equal(["before", "after"], texts);
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_files()
    {
        var log = logs.Open(7, megabytes: 1);
        Show(log.TapOf(0), isOurs: true, 1, "secret"u8);
        await log.WriteAsync(Ct);

        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.EnumerateFiles(Folder))));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }

    public void Dispose()
    {
        logs.Dispose();
        folder.Dispose();
        Directory.Delete(folder.Root, recursive: true);
    }

    private static void Show(PduTap? tap, bool isOurs, uint sequence, ReadOnlySpan<byte> body) =>
        tap!(isOurs, new((uint)(PduHeader.Size + body.Length), CommandId.SubmitSm, 0, sequence), body);

    private static string TextOf(LoggedPdu pdu) => System.Text.Encoding.ASCII.GetString(pdu.Octets.Span[PduHeader.Size..]);

    private async Task<(List<(DateTimeOffset At, int Session, bool IsOurs, uint Sequence, string Text)> Pdus, PduLogReach Reach)> ReadAsync(DateTimeOffset from, DateTimeOffset until)
    {
        List<(DateTimeOffset, int, bool, uint, string)> pdus = [];
        var reach = await logs.ReadAsync(7, from, until, pdu => pdus.Add((pdu.At, pdu.Session, pdu.IsOurs, PduHeader.Read(pdu.Octets.Span).Sequence, TextOf(pdu))), Ct);
        return (pdus, reach);
    }
}
