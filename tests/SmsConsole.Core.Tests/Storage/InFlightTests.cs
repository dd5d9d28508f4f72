using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;

namespace SmsConsole.Core.Tests.Storage;

public sealed class InFlightTests
{
    private readonly InFlight known = new();

    [Fact]
    public void What_was_kept_in_a_transaction_that_was_not_stored_is_forgotten_with_all_else()
    {
        known.Keep(Of(1, MessageStatus.Sending));
        known.Keep(1, "A", 1, 1);
        known.End(stored: true);
        known.Keep(Of(1, MessageStatus.Sent));
        known.End(stored: false);
        Assert.False(known.TryFind(1, out _));
        Assert.False(known.TryTake(1, "A", out _));
    }

    [Fact]
    public void A_transaction_that_kept_nothing_loses_nothing()
    {
        known.Keep(Of(1, MessageStatus.Sending));
        known.End(stored: true);
        known.End(stored: false);
        Assert.True(known.TryFind(1, out var stored));
        Assert.Equal(MessageStatus.Sending, stored.Status);
    }

    [Fact]
    public void The_newest_of_a_message_and_of_an_id_holds_over_generations_and_the_oldest_go()
    {
        known.Keep(Of(1, MessageStatus.Sending));
        known.Keep(1, "A", 1, 1);
        for (var n = 2; n <= 50_000; n++)
        {
            known.Keep(Of(n, MessageStatus.Sending));
            known.Keep(1, $"B{n}", n, 1);
        }
        known.Keep(Of(1, MessageStatus.Sent));
        known.Keep(1, "A", 70_000, 2);
        Assert.True(known.TryFind(1, out var stored));
        Assert.Equal(MessageStatus.Sent, stored.Status);
        Assert.True(known.TryTake(1, "A", out var of));
        Assert.Equal((70_000L, (short)2), of);
        Assert.False(known.TryTake(1, "A", out _));

        for (var n = 100_000; n < 200_000; n++)
            known.Keep(Of(n, MessageStatus.Sending));
        Assert.False(known.TryFind(2, out _));
        Assert.True(known.TryFind(199_999, out _));
    }

    [Fact]
    public void An_id_is_one_gateways_own()
    {
        known.Keep(1, "A", 1, 1);
        Assert.False(known.TryTake(2, "A", out _));
    }

    private static StoredMessage Of(long id, MessageStatus status) => new(id, status, MessageType.Notification, 1, 1, null, null, null);
}
