using System.Text;
using SmsConsole.Core.Campaigns.Files;

namespace SmsConsole.Core.Tests.Campaigns.Files;

public sealed class FileEncodingTests
{
    private const string Chinese = "手机号,姓名\r\n13800138000,张三\r\n13900139000,李四😀\r\n";

    public static TheoryData<string, byte[], string> Encodings() => new()
    {
        { "UTF-8 with mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Chinese)], "UTF-8" },
        { "UTF-8", Encoding.UTF8.GetBytes(Chinese), "UTF-8" },
        { "UTF-16 LE with mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Chinese)], "UTF-16 LE" },
        { "UTF-16 BE with mark", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Chinese)], "UTF-16 BE" },
        { "GB18030", FileText.Gb18030.GetBytes(Chinese), "GB18030" },
        { "GB18030 with mark", FileText.Gb18030.GetBytes("\uFEFF" + Chinese), "GB18030" },
    };

    [Theory, MemberData(nameof(Encodings))]
    public async Task Chinese_text_is_read_in_every_usual_encoding(string name, byte[] bytes, string encoding)
    {
        var read = await FileText.ReadAsync(bytes);

        Assert.True(read.Problem is null, name);
        Assert.Equal(["手机号", "姓名"], read.File!.Headings);
        Assert.Equal(["13800138000/张三", "13900139000/李四😀"], read.Rows);
        Assert.Equal(encoding, read.File.EncodingName);
        Assert.Equal(name is "GB18030", read.File.IsEncodingGuess);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task UTF_16_without_mark_is_known_by_its_zero_bytes(bool isBigEndian)
    {
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: false);

        var read = await FileText.ReadAsync(encoding.GetBytes("phone\tname\n13800138000\tBob\n"));

        Assert.Equal(["13800138000/Bob"], read.Rows);
        Assert.Equal('\t', read.File!.Delimiter);
    }

    [Fact]
    public async Task A_first_Chinese_name_far_down_still_decides_the_encoding()
    {
        var ascii = "phone,name\n" + string.Concat(Enumerable.Repeat("13800138000,Bob Builder\n", 20_000));

        var read = await FileText.ReadAsync(FileText.Gb18030.GetBytes(ascii + "13800138000,张三\n"));

        Assert.Equal("13800138000/张三", read.Rows[^1]);
        Assert.Equal("GB18030", read.File!.EncodingName);
    }

    [Fact]
    public async Task A_character_across_two_windows_is_whole()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var text = "phone,name\n" + new string(' ', shift) + string.Concat(Enumerable.Repeat("13800138000,张三李四王五\n", 5_000));
            foreach (var encoding in new[] { Encoding.UTF8, FileText.Gb18030 })
            {
                var read = await FileText.ReadAsync(encoding.GetBytes(text));
                Assert.Equal(5_000, read.Rows.Count(row => row == "13800138000/张三李四王五"));
            }
        }
    }

    [Fact]
    public async Task A_broken_byte_late_in_the_file_is_told_with_its_line()
    {
        var good = Encoding.UTF8.GetBytes("手机号,姓名\n" + string.Concat(Enumerable.Repeat("13800138000,张三\n", 50_000)));

        var read = await FileText.ReadAsync([.. good, .. "138,"u8, 0xFF, .. "\n"u8, .. good]);

        Assert.Equal("file.bad_character", read.Problem?.Code);
        Assert.Equal([50_002, "UTF-8"], read.Problem!.Arguments);
        Assert.Equal(50_000, read.Rows.Count);
    }

    [Fact]
    public async Task A_broken_byte_early_in_good_UTF_8_is_not_taken_for_another_encoding()
    {
        var read = await FileText.ReadAsync([.. "手机号,姓名\n138,张三\n139,"u8, 0xE5, 0xBC, .. "\n"u8]);

        Assert.Equal("file.bad_character", read.Problem?.Code);
        Assert.Equal([3, "UTF-8"], read.Problem!.Arguments);
    }

    [Fact]
    public async Task A_file_cut_in_the_middle_of_a_character_is_incomplete()
    {
        foreach (var encoding in new[] { Encoding.UTF8, FileText.Gb18030 })
        {
            var bytes = encoding.GetBytes("手机号,姓名\n13800138000,张三李四\n13800138000,张");
            var read = await FileText.ReadAsync(bytes[..^1]);
            Assert.Equal("file.incomplete", read.Problem?.Code);
            Assert.Equal([3], read.Problem!.Arguments);
        }
        var odd = await FileText.ReadAsync([0xFF, 0xFE, (byte)'p', 0, (byte)'\n', 0, (byte)'1', 0, (byte)'2']);
        Assert.Equal("file.incomplete", odd.Problem?.Code);
    }

    [Fact]
    public async Task A_lone_surrogate_is_a_bad_character()
    {
        var read = await FileText.ReadAsync([0xFF, 0xFE, (byte)'p', 0, (byte)'\n', 0, 0x3D, 0xD8, (byte)'1', 0, (byte)'\n', 0]);

        Assert.Equal("file.bad_character", read.Problem?.Code);
        Assert.Equal([2, "UTF-16 LE"], read.Problem!.Arguments);
    }

    [Fact]
    public async Task Western_text_is_refused_until_someone_names_its_encoding()
    {
        var bytes = FileText.Windows1252.GetBytes("phone;name;price\n138;José;5€\n");

        Assert.Equal("file.encoding_unknown", (await FileText.ReadAsync(bytes)).Problem?.Code);
        var read = await FileText.ReadAsync(bytes, new() { EncodingName = "windows-1252" });
        Assert.Equal(["138/José/5€"], read.Rows);
        Assert.Equal("windows-1252", read.File!.EncodingName);
    }

    [Fact]
    public async Task Bytes_that_two_encodings_explain_are_marked_as_a_guess()
    {
        var read = await FileText.ReadAsync(FileText.Windows1252.GetBytes("phone,name\n138,Müller\n"));

        Assert.True(read.File!.IsEncodingGuess);
    }

    [Fact]
    public async Task Text_encoded_twice_is_warned_about()
    {
        var twice = FileText.Windows1252.GetString(Encoding.UTF8.GetBytes("张三"));

        var read = await FileText.ReadAsync($"phone,name\n138,{twice}\n");
        var fine = await FileText.ReadAsync("phone,name\n138,José Müller €\n");

        Assert.Equal("file.looks_garbled", Assert.Single(read.File!.Warnings).Code);
        Assert.Empty(fine.File!.Warnings);
    }

    public static TheoryData<byte[], string> Refused() => new()
    {
        { [0xFF, 0xFE, 0, 0, (byte)'p', 0, 0, 0], "file.encoding_unsupported" },
        { [0, 0, 0xFE, 0xFF, 0, 0, 0, (byte)'p'], "file.encoding_unsupported" },
        { "+/v8phone\n138\n"u8.ToArray(), "file.encoding_unsupported" },
        { [], "file.empty" },
        { [0xEF, 0xBB, 0xBF], "file.empty" },
        { [0xFF, 0xFE], "file.empty" },
        { "  \r\n \t \n\n"u8.ToArray(), "file.empty" },
        { "sep=;"u8.ToArray(), "file.empty" },
        { "phone,name\n\n , \n"u8.ToArray(), "file.no_recipients" },
        { "phone\n138\0\n"u8.ToArray(), "file.nul_byte" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task A_file_that_is_no_list_is_refused(byte[] bytes, string code) =>
        Assert.Equal(code, (await FileText.ReadAsync(bytes)).Problem?.Code);

    [Theory]
    [InlineData("PK\u0003\u0004....[Content_Types].xml....xl/workbook.xml", "XLSX")]
    [InlineData("PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument", "ODS")]
    [InlineData("PK\u0003\u0004....photo.jpg", "ZIP")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "XLS")]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("\u0089PNG\r\n\u001A\n", "PNG")]
    [InlineData("\u00EF\u00BB\u00BF \r\n<HTML><table>", "HTML")]
    [InlineData("<!DOCTYPE html>", "HTML")]
    public async Task Another_kind_of_file_is_named(string head, string kind)
    {
        var read = await FileText.ReadAsync(Encoding.Latin1.GetBytes(head));

        Assert.Equal("file.wrong_kind", read.Problem?.Code);
        Assert.Equal([kind], read.Problem!.Arguments);
    }
}
