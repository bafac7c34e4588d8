/* Draws the charts of a report: each from the data beside it, which say nothing of the library. */
(function () {
  'use strict';

  var NULL = '\u2013';
  var COLOURS = ['#2f6db5', '#e07b39', '#3c9d6d', '#b8477f', '#7b62c4', '#b59a1f', '#2aa3b3', '#c2453f',
    '#6b7f94', '#8c6d46', '#7aa52c', '#d37fb2', '#4a5bc0', '#de9a9a', '#3f7f7a', '#a0a0a0'];
  var INK = '#1f2933';
  var SOFT = '#5f6c7b';
  var LINE = '#dde3ea';

  function formatter(options) {
    var format = new Intl.NumberFormat('en-US', options);
    return function (value) { return value === null || value === undefined ? NULL : format.format(value); };
  }

  /* As the tables have them. */
  var FORMATS = {
    INTEGER: formatter({ maximumFractionDigits: 0 }),
    DECIMAL: formatter({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    PERCENT: formatter({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    CHANGE: formatter({ style: 'percent', signDisplay: 'always', minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    PROBABILITY: formatter({ minimumFractionDigits: 4, maximumFractionDigits: 4 })
  };

  /* Ticks are round numbers, which need fewer digits. */
  var TICKS = {
    INTEGER: formatter({ maximumFractionDigits: 0 }),
    DECIMAL: formatter({ maximumFractionDigits: 2 }),
    PERCENT: formatter({ style: 'percent', maximumFractionDigits: 1 }),
    CHANGE: formatter({ style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 }),
    PROBABILITY: formatter({ maximumFractionDigits: 4 })
  };

  function escape(text) {
    return String(text).replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; });
  }

  function colour(series) {
    return COLOURS[series.colour % COLOURS.length];
  }

  function hatched() {
    return { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: 'rgba(255,255,255,0.75)' };
  }

  /* A text over hatching. */
  function readable() {
    return { color: INK, backgroundColor: 'rgba(255,255,255,0.85)', padding: [2, 4] };
  }

  function day(text) {
    return Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10));
  }

  function dayText(time) {
    return new Date(time).toISOString().slice(0, 10);
  }

  function valueAxis(chart, more) {
    return Object.assign({
      type: 'value',
      minInterval: chart.format === 'INTEGER' ? 1 : undefined,
      axisLabel: { color: SOFT, formatter: TICKS[chart.format] },
      splitLine: { lineStyle: { color: '#edf0f4' } }
    }, more);
  }

  function keyAxis(chart, more) {
    var axis = { axisLabel: { color: SOFT, hideOverlap: true }, axisLine: { lineStyle: { color: LINE } }, axisTick: { show: false } };
    if (chart.date) {
      axis.type = 'time';
      axis.axisLabel.formatter = dayText;
      axis.minInterval = 86400000;
      axis.splitNumber = 6;
    } else {
      axis.type = 'category';
      axis.data = chart.x;
    }
    return Object.assign(axis, more);
  }

  function points(chart, values) {
    return chart.date ? values.map(function (value, i) { return [day(chart.x[i]), value]; }) : values;
  }

  /* The line of what is provisional begins where the settled one ends. */
  function joined(chart, series) {
    var values = series.values.slice();
    if (series.provisional && chart.form === 'LINE') {
      var settled = chart.series.filter(function (it) { return it.colour === series.colour && !it.provisional; })[0];
      for (var i = 1; settled && i < values.length; i++) {
        if (series.values[i] !== null && series.values[i - 1] === null && settled.values[i - 1] !== null) {
          values[i - 1] = settled.values[i - 1];
        }
      }
    }
    return values;
  }

  /* A value between two gaps makes no line: it is a dot. */
  function alone(values) {
    var isGap = function (i) { return values[i] === null || values[i] === undefined; };
    return function (value, params) {
      var i = params.dataIndex;
      return !isGap(i) && isGap(i - 1) && isGap(i + 1) ? 5 : 0;
    };
  }

  function tooltip(chart) {
    var format = FORMATS[chart.format];
    return {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: chart.form === 'BAR' ? 'shadow' : 'line' },
      formatter: function (shown) {
        var first = (Array.isArray(shown) ? shown : [shown])[0];
        var i = first.dataIndex;
        var lines = chart.series.filter(function (it) { return it.values[i] !== null; }).map(function (it) {
          var bounds = it.lower ? ' (' + format(it.lower[i]) + ' to ' + format(it.upper[i]) + ')' : '';
          return '<span style="color:' + colour(it) + '">\u25a0</span> ' + escape(it.name) + ': <b>' + format(it.values[i]) + '</b>' + bounds;
        });
        return '<b>' + escape(chart.x[i]) + '</b><br>' + (lines.join('<br>') || NULL);
      }
    };
  }

  function base(chart) {
    return {
      animation: false,
      useUTC: true,
      textStyle: { fontFamily: 'system-ui, sans-serif', color: INK },
      /* Dates at the ends of an axis stand out by half their width. */
      grid: { left: chart.date ? 26 : 8, right: chart.date ? 38 : 20, top: 14, bottom: 6, containLabel: true },
      legend: { show: false }
    };
  }

  function lines(chart) {
    var option = base(chart);
    var stacked = chart.form === 'AREA';
    option.xAxis = keyAxis(chart, { boundaryGap: false });
    option.yAxis = valueAxis(chart);
    option.tooltip = tooltip(chart);
    option.series = chart.series.map(function (it) {
      return {
        name: it.name,
        type: 'line',
        data: points(chart, joined(chart, it)),
        stack: stacked ? 'all' : undefined,
        showSymbol: true,
        showAllSymbol: true,
        symbolSize: alone(it.values),
        itemStyle: { color: colour(it) },
        lineStyle: { width: stacked ? 1 : 2, type: it.provisional ? 'dashed' : 'solid' },
        areaStyle: stacked ? { opacity: it.provisional ? 0.3 : 0.65 } : undefined,
        emphasis: { focus: 'series' }
      };
    });
    return option;
  }

  function bars(chart) {
    var option = base(chart);
    var many = chart.series.length > 1;
    option.tooltip = tooltip(chart);
    if (!chart.date) {
      chart = byValue(chart);
      option.tooltip = tooltip(chart);
      option.yAxis = keyAxis(chart, { inverse: true });
      option.yAxis.axisLabel.interval = 0;
      option.grid.left = 20;
      option.xAxis = valueAxis(chart);
      option.grid.right = 56;
    } else {
      option.xAxis = keyAxis(chart);
      option.yAxis = valueAxis(chart);
    }
    option.series = chart.series.map(function (it) {
      return {
        name: it.name,
        type: 'bar',
        stack: chart.date ? 'all' : undefined,
        barMaxWidth: 36,
        data: points(chart, it.values),
        label: { show: !chart.date && !many, position: 'right', color: INK, formatter: function (p) { return FORMATS[chart.format](p.value); } },
        itemStyle: { color: colour(it), decal: it.provisional ? hatched() : undefined }
      };
    });
    return option;
  }

  /* Bars along the side: the largest on top. */
  function byValue(chart) {
    var order = chart.x.map(function (_, i) { return i; });
    var size = function (i) {
      return Math.max.apply(null, chart.series.map(function (it) { return it.values[i] === null ? -Infinity : it.values[i]; }));
    };
    order.sort(function (a, b) { return size(b) - size(a) || a - b; });
    var pick = function (list) { return order.map(function (i) { return list[i]; }); };
    return Object.assign({}, chart, {
      x: pick(chart.x),
      series: chart.series.map(function (it) { return Object.assign({}, it, { values: pick(it.values) }); })
    });
  }

  function band(chart) {
    var option = base(chart);
    option.xAxis = keyAxis(chart, { boundaryGap: false });
    option.yAxis = valueAxis(chart);
    option.tooltip = tooltip(chart);
    option.series = [];
    var xs = chart.x.map(function (text, i) { return chart.date ? day(text) : i; });
    chart.series.forEach(function (it) {
      option.series.push({
        name: it.name,
        type: 'custom',
        silent: true,
        clip: true,
        encode: { x: 0, y: [1, 2] },
        data: xs.map(function (x, i) { return [x, it.lower[i], it.upper[i]]; }),
        itemStyle: { color: colour(it) },
        z: 1,
        renderItem: function (params, api) { return bandItem(it, xs, params, api); }
      });
      option.series.push({
        name: it.name,
        type: 'line',
        data: points(chart, it.values),
        showSymbol: true,
        showAllSymbol: true,
        symbolSize: alone(it.values),
        itemStyle: { color: colour(it) },
        lineStyle: { width: 2, type: it.provisional ? 'dashed' : 'solid' },
        markLine: zero({ yAxis: 0 }),
        z: 3
      });
    });
    return option;
  }

  /* From each point to the next, unless one of them has no bounds. */
  function bandItem(series, xs, params, api) {
    var i = params.dataIndex;
    var bounded = [i, i + 1].every(function (at) {
      return at < xs.length && series.lower[at] !== null && series.upper[at] !== null;
    });
    return bounded ? {
      type: 'polygon',
      shape: { points: [
        api.coord([xs[i], series.lower[i]]), api.coord([xs[i], series.upper[i]]),
        api.coord([xs[i + 1], series.upper[i + 1]]), api.coord([xs[i + 1], series.lower[i + 1]])
      ] },
      style: { fill: colour(series), opacity: series.provisional ? 0.1 : 0.18 }
    } : undefined;
  }

  function zero(at) {
    return { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: SOFT, type: 'solid', width: 1 }, data: [at] };
  }

  function interval(chart) {
    var option = base(chart);
    var format = FORMATS[chart.format];
    option.yAxis = keyAxis({ x: chart.points.map(function (it) { return it.name; }) }, { inverse: true });
    option.yAxis.axisLabel.interval = 0;
    option.grid.left = 20;
    option.xAxis = valueAxis(chart, { boundaryGap: ['8%', '8%'] });
    option.tooltip = {
      trigger: 'item',
      confine: true,
      formatter: function (shown) {
        var point = chart.points[shown.dataIndex];
        return '<b>' + escape(point.name) + '</b><br>' + format(point.values[0]) + ' (' + format(point.values[1]) + ' to ' + format(point.values[2]) + ')';
      }
    };
    option.series = [{
      type: 'custom',
      encode: { x: [1, 2], y: 0 },
      data: chart.points.map(function (it, i) { return [i, it.values[1], it.values[2]]; }),
      renderItem: function (params, api) { return whiskers(chart.points[params.dataIndex], api); }
    }, {
      type: 'scatter',
      symbolSize: 12,
      data: chart.points.map(function (it, i) { return [it.values[0], i]; }),
      itemStyle: { color: COLOURS[0] },
      label: { show: true, position: 'top', color: INK, formatter: function (p) { return format(p.value[0]); } },
      markLine: zero({ xAxis: 0 })
    }];
    return option;
  }

  function whiskers(point, api) {
    if (point.values[1] === null || point.values[2] === null) {
      return undefined;
    }
    var from = api.coord([api.value(1), api.value(0)]);
    var to = api.coord([api.value(2), api.value(0)]);
    var style = { stroke: COLOURS[0], lineWidth: 2, lineDash: point.provisional ? [4, 4] : null, fill: 'none' };
    var line = function (x1, y1, x2, y2) { return { type: 'line', shape: { x1: x1, y1: y1, x2: x2, y2: y2 }, style: style }; };
    return { type: 'group', children: [
      line(from[0], from[1], to[0], to[1]),
      line(from[0], from[1] - 7, from[0], from[1] + 7),
      line(to[0], to[1] - 7, to[0], to[1] + 7)
    ] };
  }

  function heatmap(chart) {
    var option = base(chart);
    var format = FORMATS[chart.format];
    var values = chart.cells.map(function (it) { return it[2]; });
    var most = Math.max.apply(null, values);
    var least = Math.min.apply(null, values.concat(0));
    option.grid.bottom = 24;
    option.xAxis = keyAxis({ x: chart.x }, { name: chart.xName, nameLocation: 'middle', nameGap: 26, splitArea: { show: false } });
    option.yAxis = keyAxis({ x: chart.y }, { inverse: true });
    option.yAxis.axisLabel.interval = 0;
    option.grid.left = 20;
    option.visualMap = { show: false, min: least, max: most > least ? most : least + 1, dimension: 2,
      inRange: { color: ['#f2f7fc', '#bcd6ee', '#6fa8d8', '#2f6db5', '#123f7a'] } };
    option.tooltip = {
      confine: true,
      formatter: function (shown) {
        var cell = shown.value;
        return escape(chart.yName + ' ' + chart.y[cell[1]]) + '<br>' + escape(chart.xName + ' ' + chart.x[cell[0]]) + ': <b>' + format(cell[2]) + '</b>' + (cell[3] ? ' (provisional)' : '');
      }
    };
    option.series = [{
      type: 'heatmap',
      data: chart.cells.map(function (it) {
        return { value: it, itemStyle: it[3] ? { decal: hatched(), borderType: 'dashed', borderColor: SOFT } : {},
          label: it[3] ? readable() : { color: (it[2] - least) > 0.62 * (most - least) ? '#fff' : INK } };
      }),
      label: { show: true, fontSize: chart.x.length > 18 ? 9 : 11, formatter: function (p) { return chart.format === 'PERCENT' ? Math.round(p.value[2] * 100) + '%' : TICKS[chart.format](p.value[2]); } },
      itemStyle: { borderColor: '#fff', borderWidth: 1 }
    }];
    return option;
  }

  function funnel(chart) {
    var option = base(chart);
    var format = FORMATS[chart.format];
    var steps = chart.steps.slice().sort(function (a, b) { return b.value - a.value; });
    var text = function (step) { return step.name + ': ' + format(step.value); };
    option.tooltip = { trigger: 'item', confine: true, formatter: function (p) { return escape(text(p.data)); } };
    option.series = [{
      type: 'funnel',
      left: '4%', right: '4%', top: 10, bottom: 10,
      minSize: '4%',
      gap: 3,
      sort: 'none',
      label: { position: 'inside', formatter: function (p) { return text(p.data); }, color: INK, fontSize: 12, textBorderColor: 'transparent', textBorderWidth: 0 },
      data: steps.map(function (it, i) {
        return Object.assign({}, it, { label: it.provisional ? readable() : {}, itemStyle: { color: COLOURS[i % COLOURS.length] + '88', decal: it.provisional ? hatched() : undefined } });
      })
    }];
    return option;
  }

  var FORMS = { LINE: lines, AREA: lines, BAR: bars, BAND: band, INTERVAL: interval, HEATMAP: heatmap, FUNNEL: funnel };

  function swatch(stroke, dashed) {
    return '<svg width="18" height="10" aria-hidden="true"><path d="M0 5h18" stroke="' + stroke + '" stroke-width="3"' + (dashed ? ' stroke-dasharray="3 2"' : '') + '/></svg>';
  }

  /* What has the same colour is switched together. */
  function button(drawn, series) {
    var first = series[0];
    var made = document.createElement('button');
    made.type = 'button';
    made.setAttribute('aria-pressed', 'true');
    made.innerHTML = swatch(colour(first), first.provisional) + escape(first.name);
    made.addEventListener('click', function () {
      series.forEach(function (it) { drawn.dispatchAction({ type: 'legendToggleSelect', name: it.name }); });
      made.setAttribute('aria-pressed', String(made.getAttribute('aria-pressed') !== 'true'));
    });
    return made;
  }

  /* Of our own, since one that the library draws has no room for many names, and scrolls on paper. */
  function legend(plot, drawn, chart) {
    if (!chart.series || (chart.series.length < 2 && chart.form !== 'BAND')) {
      return;
    }
    var list = document.createElement('ul');
    list.className = 'legend';
    var add = function (element) {
      var item = document.createElement('li');
      item.appendChild(element);
      list.appendChild(item);
    };
    chart.series.forEach(function (it) {
      var same = chart.series.filter(function (other) { return other.colour === it.colour; });
      if (same[0] === it) {
        add(button(drawn, same));
      }
    });
    if (chart.series.some(function (it) { return it.provisional; })) {
      var note = document.createElement('span');
      note.innerHTML = swatch(SOFT, true) + 'provisional';
      add(note);
    }
    plot.parentNode.insertBefore(list, plot);
  }

  /* What is drawn for a screen is scaled to the paper, whose width is not known before. */
  function scalable(plot) {
    var svg = plot.querySelector('svg');
    if (svg) {
      svg.setAttribute('viewBox', '0 0 ' + svg.getAttribute('width') + ' ' + svg.getAttribute('height'));
    }
  }

  var all = [];
  document.querySelectorAll('.plot').forEach(function (plot) {
    var chart = JSON.parse(plot.nextElementSibling.textContent);
    var drawn = window.echarts.init(plot, null, { renderer: 'svg' });
    legend(plot, drawn, chart);
    drawn.setOption(FORMS[chart.form](chart));
    scalable(plot);
    all.push(drawn);
  });

  window.addEventListener('resize', function () {
    if (!window.matchMedia('print').matches) {
      all.forEach(function (it) {
        it.resize();
        scalable(it.getDom());
      });
    }
  });
})();
