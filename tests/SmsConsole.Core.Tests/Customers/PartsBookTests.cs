using System.Text;
using SmsConsole.Core.Customers;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Customers;

public sealed class PartsBookTests
{
    private readonly ManualClock clock = new();
    private uint sequence;

    [Fact]
    public void Parts_are_joined_in_their_order_whatever_order_they_come_in()
    {
        var book = Book();

        Assert.Null(Add(book, 3, 3, "c"));
        Assert.Null(Add(book, 1, 3, "a"));
        var whole = Add(book, 2, 3, "b");

        Assert.Equal("abc", Encoding.ASCII.GetString(whole!.Octets.Span));
        Assert.Equal([1u, 2u, 3u], whole.Sequences);
        Assert.Equal(2u, whole.Pdu.Sequence);
    }

    [Fact]
    public void Messages_of_other_senders_or_references_are_not_mixed()
    {
        var book = Book();

        Assert.Null(Add(book, 1, 2, "a", reference: 1));
        Assert.Null(Add(book, 2, 2, "b", reference: 2));
        Assert.Null(Add(book, 2, 2, "c", reference: 1, from: "Other"));
        Assert.NotNull(Add(book, 2, 2, "d", reference: 1));
    }

    [Fact]
    public void A_part_that_comes_again_replaces_the_first_and_both_are_answered()
    {
        var book = Book();

        Add(book, 1, 2, "x");
        Add(book, 1, 2, "a");
        var whole = Add(book, 2, 2, "b");

        Assert.Equal("ab", Encoding.ASCII.GetString(whole!.Octets.Span));
        Assert.Equal(3, whole.Sequences.Count);
    }

    [Fact]
    public void Parts_that_wait_too_long_are_given_back_once()
    {
        var book = Book();
        Add(book, 1, 2, "a", reference: 1);
        clock.Advance(TimeSpan.FromSeconds(6));
        Add(book, 1, 2, "b", reference: 2);
        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([1u], book.TakeOverdue());
        Assert.Empty(book.TakeOverdue());
        Assert.Equal([2u], book.TakeAll());
    }

    [Fact]
    public void So_many_messages_may_be_incomplete_and_no_more()
    {
        var book = Book();
        for (ushort n = 0; n < 100; n++)
            Add(book, 1, 2, "a", n);

        Assert.False(book.TryAdd(Pdu("Acme"), new(1000, 2, 1), default, out _));
    }

    private PartsBook Book() => new(TimeSpan.FromSeconds(10), clock);

    private SubmitSm Pdu(string from) => new() { Source = Address.Alphanumeric(from), Destination = Address.International("447400123456"), Sequence = ++sequence };

    private JoinedSubmit? Add(PartsBook book, byte number, byte total, string text, ushort reference = 7, string from = "Acme")
    {
        Assert.True(book.TryAdd(Pdu(from), new(reference, total, number), Encoding.ASCII.GetBytes(text), out var whole));
        return whole;
    }
}
